package io.quarkiverse.realtime.test.security.routes.both;

import io.quarkiverse.realtime.test.security.WatchedBoth;
import io.quarkus.security.PermissionsAllowed;

@PermissionsAllowed(value = { "see:all", "touch" }, inclusive = true)
public class Touchers extends WatchedBoth {
}
