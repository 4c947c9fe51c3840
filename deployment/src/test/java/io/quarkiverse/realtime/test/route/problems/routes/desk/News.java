package io.quarkiverse.realtime.test.route.problems.routes.desk;

import io.quarkiverse.realtime.WebSocketHandler;

class News implements WebSocketHandler {
}
