package io.quarkiverse.realtime.test.security.routes.socket;

import jakarta.annotation.security.PermitAll;

import io.quarkiverse.realtime.test.security.WatchedSocket;

@PermitAll
public class Everybody extends WatchedSocket {
}
