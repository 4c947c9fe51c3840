package io.quarkiverse.realtime.test.security.tricks.routes;

import io.quarkiverse.realtime.test.security.WatchedBoth;

class Lobby extends WatchedBoth {
}
