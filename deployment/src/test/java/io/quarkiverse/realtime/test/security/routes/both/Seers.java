package io.quarkiverse.realtime.test.security.routes.both;

import io.quarkiverse.realtime.test.security.WatchedBoth;
import io.quarkus.security.PermissionsAllowed;

@PermissionsAllowed("see:all")
public class Seers extends WatchedBoth {
}
