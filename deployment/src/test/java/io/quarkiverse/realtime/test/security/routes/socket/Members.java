package io.quarkiverse.realtime.test.security.routes.socket;

import io.quarkiverse.realtime.test.security.WatchedSocket;
import io.quarkus.security.Authenticated;

@Authenticated
public class Members extends WatchedSocket {
}
