package io.quarkiverse.realtime.test.security.routes.socket;

import jakarta.annotation.security.DenyAll;

import io.quarkiverse.realtime.test.security.WatchedSocket;

@DenyAll
public class Nobody extends WatchedSocket {
}
