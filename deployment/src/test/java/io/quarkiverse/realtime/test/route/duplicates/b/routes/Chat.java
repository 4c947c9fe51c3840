package io.quarkiverse.realtime.test.route.duplicates.b.routes;

import io.quarkiverse.realtime.WebSocketHandler;

public class Chat implements WebSocketHandler {
}
