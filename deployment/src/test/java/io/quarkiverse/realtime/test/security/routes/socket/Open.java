package io.quarkiverse.realtime.test.security.routes.socket;

import io.quarkiverse.realtime.test.security.WatchedSocket;

public class Open extends WatchedSocket {
}
