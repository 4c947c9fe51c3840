package io.quarkiverse.realtime.test.security.routes.stream;

import jakarta.annotation.security.PermitAll;

import io.quarkiverse.realtime.test.security.WatchedStream;

@PermitAll
public class Everybody extends WatchedStream {
}
