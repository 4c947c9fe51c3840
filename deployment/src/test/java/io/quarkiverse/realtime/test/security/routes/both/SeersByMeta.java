package io.quarkiverse.realtime.test.security.routes.both;

import io.quarkiverse.realtime.test.security.CanSee;
import io.quarkiverse.realtime.test.security.WatchedBoth;

@CanSee
public class SeersByMeta extends WatchedBoth {
}
