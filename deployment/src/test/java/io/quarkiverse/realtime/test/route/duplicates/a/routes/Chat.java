package io.quarkiverse.realtime.test.route.duplicates.a.routes;

import io.quarkiverse.realtime.WebSocketHandler;

public class Chat implements WebSocketHandler {
}
