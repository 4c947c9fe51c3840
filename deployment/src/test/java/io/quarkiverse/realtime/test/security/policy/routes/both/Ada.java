package io.quarkiverse.realtime.test.security.policy.routes.both;

import io.quarkiverse.realtime.test.security.WatchedBoth;
import io.quarkus.vertx.http.security.AuthorizationPolicy;

@AuthorizationPolicy(name = "ada-only")
public class Ada extends WatchedBoth {
}
