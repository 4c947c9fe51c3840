package io.quarkiverse.realtime.test.security.routes.both;

import io.quarkiverse.realtime.test.security.WatchedBoth;

public class ByPath extends WatchedBoth {
}
