package io.quarkiverse.realtime.test.security.routes.stream;

import io.quarkiverse.realtime.test.security.WatchedStream;

public class ByPath extends WatchedStream {
}
