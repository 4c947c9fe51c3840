package io.quarkiverse.realtime.test.security.routes.socket;

import io.quarkiverse.realtime.test.security.CanSee;
import io.quarkiverse.realtime.test.security.WatchedSocket;

@CanSee
public class SeersByMeta extends WatchedSocket {
}
