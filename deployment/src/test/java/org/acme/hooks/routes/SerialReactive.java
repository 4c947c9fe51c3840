package org.acme.hooks.routes;

import java.time.Duration;

import org.acme.hooks.Serial;
import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/** Its hooks have returned long before they have finished. */
public class SerialReactive implements ReactiveWebSocketHandler {

    @Override
    public Uni<Void> open(Peer peer) {
        Serial.enter(peer, "open");
        return Uni.createFrom().completionStage(() -> Serial.gate).invoke(() -> {
            Journal.of(peer).add("open has finished");
            Serial.leave(peer);
        });
    }

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        Serial.enter(peer, message.text());
        return later(peer).invoke(() -> peer.send(message));
    }

    @Override
    public Uni<Void> close(Peer peer, CloseReason reason) {
        Serial.enter(peer, "close " + reason.getCode());
        return later(peer);
    }

    private static Uni<Void> later(Peer peer) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(1)).invoke(() -> Serial.leave(peer));
    }
}
