package io.quarkiverse.realtime.test.route.problems.routes;

import io.quarkiverse.realtime.WebSocketHandler;

class BadName implements WebSocketHandler {
}
