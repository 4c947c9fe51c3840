package io.quarkiverse.realtime.test.security.policy.routes.stream;

import io.quarkiverse.realtime.test.security.WatchedStream;
import io.quarkus.vertx.http.security.AuthorizationPolicy;

@AuthorizationPolicy(name = "ada-only")
public class Ada extends WatchedStream {
}
