package org.acme.hooks;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

public abstract class SerialHandler implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        Serial.open(peer);
    }

    @Override
    public void message(Peer peer, Message message) {
        Serial.message(peer, message);
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Serial.run(peer, "close " + reason.getCode());
    }
}
