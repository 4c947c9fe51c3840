package io.quarkiverse.realtime.test.security.inherited;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.WebSocketHandler;

@RolesAllowed("admin")
public abstract class Base implements WebSocketHandler {
}
