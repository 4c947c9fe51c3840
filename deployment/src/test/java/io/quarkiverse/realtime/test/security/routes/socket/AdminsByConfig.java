package io.quarkiverse.realtime.test.security.routes.socket;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.test.security.WatchedSocket;

@RolesAllowed("${boss.role}")
public class AdminsByConfig extends WatchedSocket {
}
