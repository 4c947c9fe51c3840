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
    }

    /** How many times as many as may wait go through at most. */
    private static final int READ_AHEAD = 4;
    /** Shorter ones are copied when they are kept: the caches of the pool are made for buffers that come and go. */
    private static final int MAX_COPIED = 1024;

    private final int maxPending;
    private final Passage passage;
    /** Messages that have come while there was no room; {@code null} if there never were any. */
    private ArrayDeque<WebSocketFrame> kept;
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
        if (kept == null) {
            kept = new ArrayDeque<>();
        }
        kept.add(message.content().readableBytes() > MAX_COPIED ? message : copy(message));
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
        return kept == null || kept.isEmpty();
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
                pass(kept.poll());
            }
            passing = false;
            passage.passed();
        }
        if (isEmpty() && isHalfEmpty()) {
            read(true);
        }
    }

    /**
     * The client has gone: what was read is passed at once, for nothing comes behind it.
     */
    void open() {
        while (!isEmpty()) {
            pass(kept.poll());
        }
    }

    /**
     * Gives up what was kept.
     */
    void release() {
        while (!isEmpty()) {
            kept.poll().release();
        }
    }

    private void read(boolean on) {
        if (reads != on) {
            reads = on;
            passage.read(on);
        }
    }
}
