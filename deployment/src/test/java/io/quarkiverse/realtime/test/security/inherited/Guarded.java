package io.quarkiverse.realtime.test.security.inherited;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.EventStreamHandler;

@RolesAllowed("admin")
public interface Guarded extends EventStreamHandler {
}
