package io.quarkiverse.realtime.test.security.mechanism.routes;

import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.security.annotation.BasicAuthentication;

@Authenticated
@BasicAuthentication
public class Admin implements WebSocketHandler {
}
