package io.quarkiverse.realtime.test.security.routes.stream;

import io.quarkiverse.realtime.test.security.WatchedStream;
import io.quarkus.security.PermissionsAllowed;

@PermissionsAllowed(value = { "see:all", "touch" }, inclusive = true)
public class Touchers extends WatchedStream {
}
