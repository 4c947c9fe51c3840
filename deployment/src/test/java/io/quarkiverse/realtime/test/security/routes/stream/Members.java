package io.quarkiverse.realtime.test.security.routes.stream;

import io.quarkiverse.realtime.test.security.WatchedStream;
import io.quarkus.security.Authenticated;

@Authenticated
public class Members extends WatchedStream {
}
