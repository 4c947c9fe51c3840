package io.quarkiverse.realtime.test.security.tricks.routes;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.test.security.WatchedSocket;

@RolesAllowed("admin")
class Rest extends WatchedSocket {
}
