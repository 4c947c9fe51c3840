package io.quarkiverse.realtime.test.route.nobean.routes;

import jakarta.enterprise.inject.Vetoed;

import io.quarkiverse.realtime.WebSocketHandler;

@Vetoed
public class Refused implements WebSocketHandler {
}
