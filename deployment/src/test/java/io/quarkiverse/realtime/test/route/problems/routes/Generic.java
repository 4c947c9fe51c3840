package io.quarkiverse.realtime.test.route.problems.routes;

import io.quarkiverse.realtime.WebSocketHandler;

public class Generic<T> implements WebSocketHandler {
}
