package io.quarkiverse.realtime.test.security.routes.both;

import io.quarkiverse.realtime.test.security.WatchedBoth;
import io.quarkus.security.Authenticated;

@Authenticated
public class Members extends WatchedBoth {
}
