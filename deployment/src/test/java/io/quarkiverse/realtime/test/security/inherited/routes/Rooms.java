package io.quarkiverse.realtime.test.security.inherited.routes;

import io.quarkiverse.realtime.test.security.inherited.GuardedUpgrade;

public class Rooms implements GuardedUpgrade {
}
