package io.quarkiverse.realtime;

import java.util.Set;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;

/**
 * The other end of one WebSocket connection. Every member may be used from any thread.
 * <p>
 * <b>Payloads.</b> A {@link CharSequence} goes out as a text frame; a {@link io.vertx.core.buffer.Buffer}, a {@code
 * byte[]} and a {@link java.nio.ByteBuffer} as a binary one, and are ours after the call: do not change them. A {@link
 * Message}, or any other {@link Payload}, goes out as what it was, and anything else, {@code null} included, as JSON
 * text by the application's {@code ObjectMapper}. A {@code Uni}, {@code Multi} or {@code CompletionStage} is an {@link
 * IllegalArgumentException}, as is a value that can't be written as JSON: nobody gets it, and the exception names its
 * type.
 * <p>
 * <b>Order.</b> What one thread sends and publishes reaches a peer in that order, a close included.
 */
public interface Peer {

    /**
     * @return a random UUID
     */
    String id();

    /**
     * The namespace in which the peer publishes and subscribes: the canonical spelling of the request path unless
     * {@code upgrade}
     * chose another. Peers of different namespaces never hear each other.
     *
     * @return the namespace
     */
    String namespace();

    /**
     * @return the handshake request
     */
    RouteRequest request();

    /**
     * @param name the name of a parameter of the route
     * @return its value
     * @see RouteRequest#pathParam(String)
     */
    default String pathParam(String name) {
        return request().pathParam(name);
    }

    /**
     * @param <T> the type
     * @param name the name of a parameter of the route
     * @param type the type to convert it to
     * @return its value
     * @see RouteRequest#pathParam(String, Class)
     */
    default <T> T pathParam(String name, Class<T> type) {
        return request().pathParam(name, type);
    }

    /**
     * @return the address of the client
     */
    default SocketAddress remoteAddress() {
        return request().remoteAddress();
    }

    /**
     * @return who the client was at the handshake
     */
    default SecurityIdentity identity() {
        return request().identity();
    }

    /**
     * @return what the application remembers about this peer
     */
    PeerContext context();

    /**
     * @return the subprotocol that the client got, chosen by {@code upgrade} or else by {@code
     *         quarkus.websockets-next.server.supported-subprotocols}; or {@code null}
     */
    String subprotocol();

    /**
     * @return the topics it is subscribed to, a copy
     */
    Set<String> topics();

    /**
     * The peers of its namespace at this moment. A peer is among them when its {@code open} hook begins, and no longer when
     * its {@code close} hook begins. So a list of them and what those hooks publish add up, if {@code open} subscribes,
     * then sends the list, then publishes that the peer has joined, and {@code close} publishes that it has left. What is
     * published between the first two steps may reach the client before the list: the client applies it after the list.
     *
     * @return the connected peers of its namespace on this node, itself included if it is; a copy
     */
    Set<Peer> peers();

    /**
     * @return {@code false} as soon as a close has begun, by either side, or the connection is lost
     */
    boolean isOpen();

    /**
     * @return the bytes of accepted frames, headers included, that are not yet handed to the operating system. What goes
     *         out together counts until the last of it has been: 64 KiB at most, but for a larger message
     */
    long bufferedAmount();

    /**
     * @return completes when no more than {@code quarkus.realtime.outbound.low-water-mark} waits, which counts as the limit
     *         does, at once if that is so; fails with {@link java.nio.channels.ClosedChannelException} if the peer closes
     *         before
     */
    Uni<Void> drained();

    /**
     * Sends a message. Ignored once the peer is closed. If there is no room for it, see {@code
     * quarkus.realtime.outbound.limit}, the peer is closed with 1013, and what waits for it is discarded.
     *
     * @param payload see above
     * @throws IllegalArgumentException if the payload can't be converted
     */
    void send(Object payload);

    /**
     * Sends a message, once for each subscription to the {@code Uni}.
     *
     * @param payload see above
     * @return completes when the message was handed to the operating system; fails with {@link
     *         java.nio.channels.ClosedChannelException} if the peer is closed before, and with {@link
     *         IllegalStateException} if there is no room for it; then the peer is closed as by {@link #send}
     * @throws IllegalArgumentException if the payload can't be converted
     */
    Uni<Void> write(Object payload);

    /**
     * Subscribes to a topic in its namespace. Every publish that begins after this returned is delivered. Ignored once
     * the peer is closed, or if it is subscribed already.
     *
     * @param topic the name: not empty, without control characters, at most {@code
     *        quarkus.realtime.limits.topic-name-length} characters
     * @throws IllegalArgumentException if the name is not legal
     * @throws IllegalStateException if the peer has {@code quarkus.realtime.limits.topics-per-peer} topics already
     */
    void subscribe(String topic);

    /**
     * Subscribes to a topic that has a history, in a way that lets the client resume. Otherwise as {@link
     * #subscribe(String)}.
     *
     * @param topic the name, see {@link #subscribe(String)}
     * @param subscription in which form, and from where on
     * @throws IllegalArgumentException if the name is not legal, or the topic has no history
     * @throws IllegalStateException if the peer has {@code quarkus.realtime.limits.topics-per-peer} topics already
     */
    void subscribe(String topic, Subscription subscription);

    /**
     * Ends a subscription; nothing happens if there is none. What was published before this was called is still
     * delivered, also if it is this thread that has published it, and nothing whose publish begins after this returned.
     * A publish on another event loop that has only just returned may count as either.
     *
     * @param topic the name of the topic
     * @throws IllegalArgumentException if the name is not legal
     */
    void unsubscribe(String topic);

    /**
     * Publishes to all the subscribers of the topic in its namespace, except itself. It need not be subscribed, nor
     * open.
     * <p>
     * Waits for no subscriber. While an event loop that serves some of them has more than {@code
     * quarkus.realtime.limits.backlog} to deliver it blocks, unless it is called on an event loop; then the next message
     * of this peer is not handled before that has changed.
     *
     * @param topic the name of the topic
     * @param payload see above
     * @throws IllegalArgumentException if the name is not legal or the payload can't be converted
     * @throws IllegalStateException if it is not published: on an event loop, because there is twice as much to deliver;
     *         elsewhere, because it has blocked for {@code quarkus.realtime.limits.backlog-timeout}, or was interrupted
     */
    void publish(String topic, Object payload);

    /**
     * Publishes to all the subscribers of the topic in its namespace; to itself too, if it is one of them. Otherwise as
     * {@link #publish}.
     *
     * @param topic the name of the topic
     * @param payload see above
     * @throws IllegalArgumentException if the name is not legal or the payload can't be converted
     * @throws IllegalStateException if it is not published, see there
     */
    void publishIncludingSelf(String topic, Object payload);

    /**
     * Sends a ping frame (RFC 6455, section 5.5.2). Ignored once the peer is closed, and while one waits to be sent already.
     */
    void ping();

    /**
     * Closes the connection with 1000.
     *
     * @see #close(CloseReason)
     */
    default void close() {
        close(CloseReason.NORMAL);
    }

    /**
     * Begins the closing handshake (RFC 6455, section 7.1.2) after what was sent before. The peer leaves its topics at
     * once, and {@link #peers()} when the connection is gone; then the {@code close} hook runs. A client that does not
     * answer is cut off after {@code quarkus.realtime.close-timeout}. Ignored once the peer is closed. A message of more
     * than 123 bytes is cut at a character's end.
     *
     * @param reason the status code and message
     */
    void close(CloseReason reason);

    /**
     * Cuts the connection at once, without a closing handshake. What was not yet written is lost.
     */
    void terminate();

    /**
     * @return its {@link #id()}
     */
    @Override
    String toString();
}
