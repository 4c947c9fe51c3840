package io.quarkiverse.realtime.test.security.routes.stream;

import jakarta.annotation.security.DenyAll;

import io.quarkiverse.realtime.test.security.WatchedStream;

@DenyAll
public class Nobody extends WatchedStream {
}
