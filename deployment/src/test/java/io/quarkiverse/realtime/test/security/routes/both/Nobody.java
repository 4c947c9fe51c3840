package io.quarkiverse.realtime.test.security.routes.both;

import jakarta.annotation.security.DenyAll;

import io.quarkiverse.realtime.test.security.WatchedBoth;

@DenyAll
public class Nobody extends WatchedBoth {
}
