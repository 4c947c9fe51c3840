package io.quarkiverse.realtime;

import io.quarkus.websockets.next.CloseReason;

/**
 * A WebSocket endpoint whose path is spelled by the place of its source file below the {@code routes} package.
 * <p>
 * All hooks are optional. They may block: a hook runs on a worker thread unless its method, or the class, is annotated
 * with {@link io.smallrye.common.annotation.NonBlocking} (event loop) or {@link
 * io.smallrye.common.annotation.RunOnVirtualThread}. The hooks of one peer never overlap and never reorder: {@code open}
 * first, then one {@code message} after the other, {@code close} last. Hooks of different peers run at the same time.
 * <p>
 * A handler is a CDI bean, {@code @Singleton} unless it declares another scope, and one instance serves all the peers of
 * its route: state of a connection belongs in {@link Peer#context()}.
 * <p>
 * A hook that throws harms its own peer only, see {@link #error(Peer, Throwable)}.
 *
 * @see ReactiveWebSocketHandler
 */
public interface WebSocketHandler {

    /**
     * Decides about a handshake (RFC 6455, section 4.2) before it is answered. Authentication, authorization, the origin
     * check and every {@link io.quarkus.websockets.next.HttpUpgradeCheck} have passed already.
     * <p>
     * A thrown exception refuses the upgrade: with its own status if it is an {@link
     * io.vertx.ext.web.handler.HttpException} or a security exception of Quarkus, else with 500. {@code null} is a 500
     * as well. An {@code HttpException} from 300 to 499 is an answer, with its payload as the body, and is not logged; one
     * below 300 or above 599 is no answer to a handshake, and a 500.
     *
     * @param request the handshake request
     * @return {@link Upgrade#accept()} or {@link Upgrade#reject(int)}
     */
    default Upgrade upgrade(RouteRequest request) {
        return Upgrade.accept();
    }

    /**
     * The connection is established; no message is handled before this hook has finished.
     *
     * @param peer the other end of the new connection
     */
    default void open(Peer peer) {
    }

    /**
     * One complete text or binary message has arrived.
     *
     * @param peer the sender
     * @param message the message
     */
    default void message(Peer peer, Message message) {
    }

    /**
     * The connection is gone, for whatever reason. Called exactly once for every peer whose {@code open} was called. The
     * peer has left {@link Peer#peers()} and its topics before; publishing from here works, sending to the peer is
     * ignored.
     *
     * @param peer the peer that is gone
     * @param reason the status of the close handshake, or {@link CloseReason#ABNORMAL} or {@link CloseReason#EMPTY} if
     *        there was none (RFC 6455, section 7.1.5)
     */
    default void close(Peer peer, CloseReason reason) {
    }

    /**
     * A hook of this peer has thrown, or the transport failed. Without an override the failure is logged and the peer
     * closed with 1011 (RFC 6455, section 7.4.1). What a client can cause whenever it likes, an {@link
     * InvalidPayloadException} or an {@link io.vertx.ext.web.handler.HttpException} below 500, is logged as {@link ClientLog}
     * does. An override decides: it may go on, or close the peer with a reason of
     * its own. If the override throws, the peer is closed with 1011.
     *
     * @param peer the peer whose hook failed
     * @param failure what the hook threw
     */
    default void error(Peer peer, Throwable failure) {
        DefaultErrorHook.handle(getClass(), peer, failure);
    }

    /**
     * The outbound buffer of the peer fell to {@code quarkus.realtime.outbound.low-water-mark} after having been above
     * {@code quarkus.realtime.outbound.high-water-mark}: a sender that waited may go on. If that happens again before this
     * hook has had its turn, it is called once.
     *
     * @param peer the peer that has caught up
     */
    default void drain(Peer peer) {
    }
}
