package org.acme.routes;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.WebSocketHandler;

@RolesAllowed("admin")
public class Admin implements WebSocketHandler {
}
