package io.quarkiverse.realtime.test.security.routes.stream;

import io.quarkiverse.realtime.test.security.WatchedStream;
import io.quarkus.security.PermissionsAllowed;

@PermissionsAllowed("see:all")
public class Seers extends WatchedStream {
}
