package io.quarkiverse.realtime.test.route.problems.routes;

import io.quarkiverse.realtime.WebSocketHandler;

public class Nesting {

    public static class Nested implements WebSocketHandler {
    }
}
