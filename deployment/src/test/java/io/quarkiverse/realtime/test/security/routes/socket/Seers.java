package io.quarkiverse.realtime.test.security.routes.socket;

import io.quarkiverse.realtime.test.security.WatchedSocket;
import io.quarkus.security.PermissionsAllowed;

@PermissionsAllowed("see:all")
public class Seers extends WatchedSocket {
}
