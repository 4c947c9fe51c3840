package io.quarkiverse.realtime.test.security.tricks.routes.rooms;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.test.security.WatchedBoth;

@RolesAllowed("admin")
class Vault extends WatchedBoth {
}
