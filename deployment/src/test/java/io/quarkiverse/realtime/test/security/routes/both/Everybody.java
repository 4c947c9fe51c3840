package io.quarkiverse.realtime.test.security.routes.both;

import jakarta.annotation.security.PermitAll;

import io.quarkiverse.realtime.test.security.WatchedBoth;

@PermitAll
public class Everybody extends WatchedBoth {
}
