package io.quarkiverse.realtime.test.security.routes.stream;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.test.security.WatchedStream;

@RolesAllowed("admin")
public class Admins extends WatchedStream {
}
