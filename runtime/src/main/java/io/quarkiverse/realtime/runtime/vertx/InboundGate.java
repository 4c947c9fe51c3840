package io.quarkiverse.realtime.runtime.vertx;

import java.util.ArrayDeque;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Stops reading a socket when as many messages of it as may are waiting for hooks. Of what the last read has brought some
 * more go through, which is cheaper than to keep them, and the rest is kept as it came: behind the gate each message costs
 * many times its bytes. Confined to the event loop.
 */
final class InboundGate {

    /** Where messages go to, and come from. */
    interface Passage {

        void pass(WebSocketFrame message);

        /**
         * Nothing more is passed for now.
         */
        void passed();

        /**
         * @param reads whether the socket is to be read
         */
        void read(boolean reads);

        /**
         * It is read all the same, and more than can be kept: messages are lost.
         */
        void flooded();
    }

    /** How many times as many as may wait go through at most. */
    private static final int READ_AHEAD = 4;
    /** Shorter ones are copied when they are kept: the caches of the pool are made for buffers that come and go. */
    private static final int MAX_COPIED = 1024;
    /** What a message takes that is kept, besides its bytes. */
    private static final int MESSAGE_WEIGHT = 128;
    /** More than one read brings, of the shortest messages. */
    private static final int MAX_KEPT_WEIGHT = 2 * 1024 * 1024;

    private final int maxPending;
    private final Passage passage;
    /** Messages that have come while there was no room; {@code null} if there are none. */
    private ArrayDeque<WebSocketFrame> kept;
    /** How much memory they take, about. */
    private long keptWeight;
    /** How many were passed and are not handled: one that is being handled, and those that wait. */
    private int unhandled;
    private boolean paused;
    private boolean reads = true;
    private boolean passing;

    /**
     * @param maxPending how many messages may wait besides the one that is being handled
     */
    InboundGate(int maxPending, Passage passage) {
        this.maxPending = maxPending;
        this.passage = passage;
    }

    /**
     * @param message released by whom it is passed to
     */
    void offer(WebSocketFrame message) {
        if (isEmpty() && hasRoom()) {
            pass(message);
        } else {
            keep(message);
        }
        if (paused || unhandled > maxPending) {
            read(false);
        }
    }

    private void keep(WebSocketFrame message) {
        int size = message.content().readableBytes();
        if (keptWeight > MAX_KEPT_WEIGHT) { // it is read though it is not to be: Netty does, of a client that has gone
            message.release();
            passage.flooded();
            return;
        }
        if (kept == null) {
            kept = new ArrayDeque<>();
        }
        kept.add(size > MAX_COPIED ? message : copy(message));
        keptWeight += size + MESSAGE_WEIGHT;
        passage.read(false); // somebody else may have turned it on, as traffic shaping does
        reads = false;
    }

    private WebSocketFrame poll() {
        WebSocketFrame message = kept.poll();
        keptWeight -= message.content().readableBytes() + MESSAGE_WEIGHT;
        if (kept.isEmpty()) {
            kept = null; // it has room for all that there were
        }
        return message;
    }

    private static WebSocketFrame copy(WebSocketFrame message) {
        try {
            return message.replace(Unpooled.copiedBuffer(message.content()));
        } finally {
            message.release();
        }
    }

    private boolean hasRoom() {
        return !paused && unhandled <= (long) READ_AHEAD * maxPending;
    }

    private boolean isHalfEmpty() {
        return unhandled - 1 <= maxPending / 2;
    }

    /**
     * @return whether all that was read was passed
     */
    boolean isEmpty() {
        return kept == null;
    }

    private void pass(WebSocketFrame message) {
        unhandled++;
        passage.pass(message);
    }

    /**
     * A message that was passed has been handled.
     */
    void handled() {
        unhandled--;
        proceed();
    }

    /**
     * No message is passed until {@link #resume()}.
     */
    void pause() {
        paused = true;
        read(false);
    }

    void resume() {
        paused = false;
        proceed();
    }

    private void proceed() {
        if (reads || passing || paused || !isHalfEmpty()) {
            return;
        }
        if (!isEmpty()) {
            passing = true; // one that is handled at once does not pass the next
            while (!isEmpty() && hasRoom()) {
                pass(poll());
            }
            passing = false;
            passage.passed();
        }
        if (isEmpty() && isHalfEmpty()) {
            read(true);
        }
    }

    /**
     * The client has gone, and later there is nowhere to pass anything: what was read is passed now.
     *
     * @param all whether it has closed, and is to be heard to its end; otherwise what there is no room for is given up
     */
    void gone(boolean all) {
        paused = false;
        while (!isEmpty() && (all || hasRoom())) {
            pass(poll());
        }
        release();
    }

    /**
     * Gives up what was kept.
     */
    void release() {
        while (!isEmpty()) {
            poll().release();
        }
    }

    private void read(boolean on) {
        if (reads != on) {
            reads = on;
            passage.read(on);
        }
    }
}
