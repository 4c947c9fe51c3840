package io.quarkiverse.realtime.test.security.routes.socket;

import io.quarkiverse.realtime.test.security.WatchedSocket;
import io.quarkus.security.PermissionsAllowed;

@PermissionsAllowed(value = { "see:all", "touch" }, inclusive = true)
public class Touchers extends WatchedSocket {
}
