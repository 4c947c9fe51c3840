package io.quarkiverse.realtime.test.security.tricks.routes;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.test.security.WatchedBoth;

@RolesAllowed("admin")
class Door extends WatchedBoth {
}
