package io.quarkiverse.realtime.test.route.problems.routes.q;

import io.quarkiverse.realtime.ReactiveWebSocketHandler;

public class Status implements ReactiveWebSocketHandler {
}
