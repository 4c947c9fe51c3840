package io.quarkiverse.realtime.test.security.routes.socket;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.test.security.WatchedSocket;

@RolesAllowed("admin")
public class Admins extends WatchedSocket {
}
