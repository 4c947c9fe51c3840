package org.acme.hooks;

import java.time.Duration;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.handler.HttpException;

/**
 * Fails in each of the ways in which a hook that returns a {@code Uni} can.
 */
public abstract class FailingReactiveHandler implements ReactiveWebSocketHandler {

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        return switch (message.text()) {
            case "throw" -> throw new IllegalStateException("in message");
            case "fail" -> Uni.createFrom().failure(new IllegalStateException("in message"));
            case "fail later" -> Uni.createFrom().item(1).onItem().delayIt().by(Duration.ofMillis(1))
                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("in message")));
            case "http" -> Uni.createFrom().failure(new HttpException(409, "Not now\r\nWARN a forged line"));
            case "null" -> null;
            default -> peer.write(message);
        };
    }

    @Override
    public Uni<Void> close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode());
        return Uni.createFrom().voidItem();
    }
}
