package io.quarkiverse.realtime.test.route.problems.routes.rooms;

import io.quarkiverse.realtime.WebSocketHandler;

class Room implements WebSocketHandler {
}
