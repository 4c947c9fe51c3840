package io.quarkiverse.realtime;

/**
 * What becomes of a published message when {@code quarkus.realtime.outbound.limit} bytes wait for a peer already, or for
 * the reader of an event stream. What a peer is sent by {@link Peer#send(Object)} and {@link Peer#write(Object)}, and what
 * is pushed to an {@link EventStream}, is never dropped: there the policy is always {@link #CLOSE}. So it is for messages of
 * a topic with a history, from which the client can resume.
 *
 * @see Outbound
 */
public enum OverflowPolicy {

    /** The peer is closed with 1013, the reader of an event stream cut off, and what waits for it is discarded. */
    CLOSE,

    /** The message is not delivered to the peer. */
    DROP_NEWEST,

    /** Of the published messages that wait, the oldest are discarded until there is room. */
    DROP_OLDEST,

    /**
     * Of the published messages that wait, those with the same {@linkplain Publication#conflationKey() key} on the same
     * topic are discarded, and then the oldest until there is room.
     */
    CONFLATE
}
