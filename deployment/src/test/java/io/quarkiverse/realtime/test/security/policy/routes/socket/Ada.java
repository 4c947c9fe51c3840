package io.quarkiverse.realtime.test.security.policy.routes.socket;

import io.quarkiverse.realtime.test.security.WatchedSocket;
import io.quarkus.vertx.http.security.AuthorizationPolicy;

@AuthorizationPolicy(name = "ada-only")
public class Ada extends WatchedSocket {
}
