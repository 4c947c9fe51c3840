package io.quarkiverse.realtime.test.security.routes.stream;

import io.quarkiverse.realtime.test.security.WatchedStream;

public class Open extends WatchedStream {
}
