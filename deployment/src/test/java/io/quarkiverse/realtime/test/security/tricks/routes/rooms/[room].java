package io.quarkiverse.realtime.test.security.tricks.routes.rooms;

import io.quarkiverse.realtime.test.security.WatchedSocket;

class Room extends WatchedSocket {
}
