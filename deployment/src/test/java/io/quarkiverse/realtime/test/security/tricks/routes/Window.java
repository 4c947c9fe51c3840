package io.quarkiverse.realtime.test.security.tricks.routes;

import io.quarkiverse.realtime.test.security.WatchedSocket;

class Window extends WatchedSocket {
}
