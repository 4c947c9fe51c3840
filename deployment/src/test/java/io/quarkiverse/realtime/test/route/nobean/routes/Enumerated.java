package io.quarkiverse.realtime.test.route.nobean.routes;

import io.quarkiverse.realtime.WebSocketHandler;

public enum Enumerated implements WebSocketHandler {
    ONE
}
