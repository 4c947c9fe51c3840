package io.quarkiverse.realtime.test.security.routes.both;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.test.security.WatchedBoth;

@RolesAllowed("admin")
public class Admins extends WatchedBoth {
}
