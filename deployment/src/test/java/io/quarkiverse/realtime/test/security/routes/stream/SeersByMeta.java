package io.quarkiverse.realtime.test.security.routes.stream;

import io.quarkiverse.realtime.test.security.CanSee;
import io.quarkiverse.realtime.test.security.WatchedStream;

@CanSee
public class SeersByMeta extends WatchedStream {
}
