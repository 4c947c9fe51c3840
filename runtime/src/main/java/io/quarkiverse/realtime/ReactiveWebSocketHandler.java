package io.quarkiverse.realtime;

import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/**
 * A {@link WebSocketHandler} whose hooks return {@link Uni}s. They run on the event loop and must not block, unless
 * annotated with {@link io.smallrye.common.annotation.Blocking} or {@link
 * io.smallrye.common.annotation.RunOnVirtualThread}. The next hook of the same peer starts when the {@code Uni} has
 * completed; a failed {@code Uni} and {@code null} are treated as a thrown exception.
 */
public interface ReactiveWebSocketHandler {

    /**
     * @param request the handshake request
     * @return the decision
     * @see WebSocketHandler#upgrade(RouteRequest)
     */
    default Uni<Upgrade> upgrade(RouteRequest request) {
        return Uni.createFrom().item(Upgrade.accept());
    }

    /**
     * @param peer the other end of the new connection
     * @return completes when messages may be handled
     * @see WebSocketHandler#open(Peer)
     */
    default Uni<Void> open(Peer peer) {
        return Uni.createFrom().voidItem();
    }

    /**
     * @param peer the sender
     * @param message the message
     * @return completes when the next message may be handled
     * @see WebSocketHandler#message(Peer, Message)
     */
    default Uni<Void> message(Peer peer, Message message) {
        return Uni.createFrom().voidItem();
    }

    /**
     * @param peer the peer that is gone
     * @param reason the status of the close handshake
     * @return completes when the peer may be forgotten
     * @see WebSocketHandler#close(Peer, CloseReason)
     */
    default Uni<Void> close(Peer peer, CloseReason reason) {
        return Uni.createFrom().voidItem();
    }

    /**
     * @param peer the peer whose hook failed
     * @param failure what the hook threw, or its {@code Uni} failed with
     * @return completes when the failure is dealt with
     * @see WebSocketHandler#error(Peer, Throwable)
     */
    default Uni<Void> error(Peer peer, Throwable failure) {
        DefaultErrorHook.handle(getClass(), peer, failure);
        return Uni.createFrom().voidItem();
    }

    /**
     * @param peer the peer that has caught up
     * @return completes when the next hook may run
     * @see WebSocketHandler#drain(Peer)
     */
    default Uni<Void> drain(Peer peer) {
        return Uni.createFrom().voidItem();
    }
}
