package io.quarkiverse.realtime.runtime.vertx;

import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Stops reading a socket when as many messages of it as may are waiting for hooks. Of what the last read has brought some
 * more go through, which is cheaper than to keep them, and the rest is kept: behind the gate each message costs many times
 * its bytes. Confined to the event loop.
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
    /** What a message counts for that is kept, besides its bytes: when it is passed it takes more. */
    private static final int MESSAGE_WEIGHT = 128;
    /** More than one read brings, of the shortest messages. */
    private static final int MAX_KEPT_WEIGHT = 2 * 1024 * 1024;

    private final int maxPending;
    private final Passage passage;
    private final ReadAhead ahead;
    /** Messages that have come while there was no room; {@code null} if there are none. */
    private KeptMessages kept;
    private long keptWeight;
    /** How many were passed and are not handled: one that is being handled, and those that wait. */
    private int unhandled;
    /** How many of them are more than may wait. */
    private int takenAhead;
    private boolean paused;
    private boolean reads = true;
    private boolean passing;

    /**
     * @param maxPending how many messages may wait besides the one that is being handled
     * @param ahead what is left for more than that
     */
    InboundGate(int maxPending, ReadAhead ahead, Passage passage) {
        this.maxPending = maxPending;
        this.ahead = ahead;
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
            kept = new KeptMessages();
        }
        kept.add(message);
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

    private boolean hasRoom() {
        return !paused && (unhandled <= maxPending || unhandled <= (long) READ_AHEAD * maxPending && ahead.isLeft());
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
        if (unhandled > maxPending) {
            takenAhead++;
            ahead.take();
        }
        unhandled++;
        passage.pass(message);
    }

    /**
     * A message that was passed has been handled.
     */
    void handled() {
        unhandled--;
        if (takenAhead > 0) {
            takenAhead--;
            ahead.giveBack(1);
        }
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
     * The client has gone, and later there is nowhere to pass anything: what was read, and there is room for, is passed now.
     */
    void gone() {
        paused = false;
        while (!isEmpty() && hasRoom()) {
            pass(poll());
        }
        release();
    }

    /**
     * Gives up what was kept. Nothing is passed any more.
     */
    void release() {
        ahead.giveBack(takenAhead);
        takenAhead = 0;
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
