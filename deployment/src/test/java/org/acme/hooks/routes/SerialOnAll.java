package org.acme.hooks.routes;

import org.acme.hooks.Serial;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;

public class SerialOnAll implements WebSocketHandler {

    @Override
    @RunOnVirtualThread
    public void open(Peer peer) {
        Serial.open(peer);
    }

    @Override
    public void message(Peer peer, Message message) {
        Serial.message(peer, message);
    }

    @Override
    @NonBlocking
    public void close(Peer peer, CloseReason reason) {
        Serial.run(peer, "close " + reason.getCode());
    }
}
