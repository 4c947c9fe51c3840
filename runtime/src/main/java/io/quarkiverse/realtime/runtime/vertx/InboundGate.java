package io.quarkiverse.realtime.runtime.vertx;

import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Stops reading a socket when as many messages of it as may are waiting for hooks. Of what the last read has brought some
 * more go through, which is cheaper than to keep them, and the rest is kept: behind the gate each message costs many times
 * its bytes, and still more where it has to be inflated. So it is frames that are kept, as they have come. Confined to the
 * event loop.
 */
final class InboundGate {

    /** Where frames go to, and come from. */
    interface Passage {

        void pass(WebSocketFrame frame);

        /**
         * Nothing more is passed for now.
         */
        void passed();

        /**
         * @param reads whether the socket is to be read
         */
        void read(boolean reads);

        /**
         * It is read all the same, again and again, and that is more than can be kept: messages are lost.
         */
        void flooded();
    }

    /** How many times as many as may wait go through at most. */
    private static final int READ_AHEAD = 4;
    /** What a frame counts for that is kept, besides its bytes: when it is passed it takes more. */
    private static final int FRAME_WEIGHT = 128;
    /** Of what is read against its will; a single read may bring whatever it does, it is there already. */
    private static final int MAX_KEPT_WEIGHT = 2 * 1024 * 1024;

    private final int maxPending;
    private final Passage passage;
    private final int maxInflated;
    private final InboundCredit credit;
    private final long creditLimit;
    /** Frames that have come while there was no room; {@code null} if there are none. */
    private KeptFrames kept;
    private long keptWeight;
    /** Whether a read has ended since the socket is not to be read. */
    private boolean stopped;
    /** How many were passed and are not handled: one that is being handled, and those that wait. */
    private int unhandled;
    /** How many bytes they are together, about that once some of them were handled. */
    private long unhandledBytes;
    /** How many bytes were inflated since all had been handled. */
    private long inflated;
    /** What was taken of the credit. */
    private long taken;
    private boolean gone;
    private boolean dropsWaiting;
    private boolean discards;
    private boolean paused;
    private boolean reads = true;
    private boolean passing;

    /**
     * @param maxPending how many messages may wait besides the one that is being handled
     * @param maxInflated once so many bytes have been inflated no more are before those messages have been handled; then
     *        none go through besides, either; 0 if none are inflated
     * @param credit where what goes through besides is taken from
     * @param creditLimit how many bytes may have been taken by all when more is
     */
    InboundGate(int maxPending, int maxInflated, InboundCredit credit, long creditLimit, Passage passage) {
        this.maxPending = maxPending;
        this.maxInflated = maxInflated;
        this.credit = credit;
        this.creditLimit = creditLimit;
        this.passage = passage;
    }

    /**
     * @param frame one of a message, released by whom it is passed to
     */
    void offer(WebSocketFrame frame) {
        if (discards) {
            frame.release();
            return;
        }
        if (isEmpty() && hasRoom()) {
            pass(frame);
        } else {
            keep(frame);
        }
        if (paused || unhandled > maxPending) {
            read(false);
        }
    }

    /**
     * What was read is all there.
     */
    void readComplete() {
        stopped = !reads;
    }

    private void keep(WebSocketFrame frame) {
        int size = frame.content().readableBytes();
        if (stopped && keptWeight > MAX_KEPT_WEIGHT) { // Netty reads all there is of a client that has gone
            frame.release();
            passage.flooded();
            return;
        }
        if (kept == null) {
            kept = new KeptFrames();
        }
        kept.add(frame);
        keptWeight += size + FRAME_WEIGHT;
        passage.read(false); // somebody else may have turned it on, as traffic shaping does
        reads = false;
    }

    private WebSocketFrame poll() {
        WebSocketFrame frame = kept.poll();
        keptWeight -= frame.content().readableBytes() + FRAME_WEIGHT;
        if (kept.isEmpty()) {
            kept = null; // it has room for all that there were
        }
        return frame;
    }

    private boolean hasRoom() {
        return !paused && mayInflate() && (unhandled <= maxPending || mayReadAhead());
    }

    private boolean mayInflate() {
        return maxInflated == 0 || inflated < maxInflated;
    }

    /** Half of the credit is for what clients leave that go. */
    private boolean mayReadAhead() {
        return maxInflated == 0 && unhandled <= (long) READ_AHEAD * maxPending && credit.isLeft(creditLimit / 2);
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

    private void pass(WebSocketFrame frame) {
        if (frame.isFinalFragment()) {
            unhandled++;
        }
        passage.pass(frame);
        settle();
    }

    /**
     * What was passed has become a message of so many bytes.
     */
    void assembled(int bytes) {
        unhandledBytes += bytes;
        inflated += bytes;
    }

    /** Takes of the credit what is more than may wait, and all when there is no socket any more. */
    private void settle() {
        int beyond = gone ? unhandled : Math.max(0, unhandled - maxPending - 1);
        long weight = beyond == 0 ? 0 : beyond * (InboundCredit.MESSAGE_WEIGHT + unhandledBytes / unhandled);
        if (weight != taken) {
            credit.take(weight - taken);
            taken = weight;
        }
    }

    /**
     * A message that was passed has been handled.
     */
    void handled() {
        if (unhandled == 0) {
            return; // it was finished before
        }
        unhandledBytes -= unhandledBytes / unhandled;
        unhandled--;
        if (unhandled == 0) {
            inflated = 0;
        }
        settle();
        proceed();
    }

    /**
     * Nothing is passed until {@link #resume()}.
     */
    void pause() {
        if (!discards) {
            paused = true;
            read(false);
        }
    }

    void resume() {
        paused = false;
        proceed();
    }

    private void proceed() {
        if (gone || reads || passing || paused || !isHalfEmpty()) {
            return;
        }
        if (!isEmpty()) {
            passing = true; // one that is handled at once does not pass the next
            try {
                while (!isEmpty() && hasRoom()) {
                    pass(poll());
                }
            } finally {
                passing = false;
            }
            passage.passed();
        }
        if (isEmpty() && isHalfEmpty()) {
            read(true);
        }
    }

    /**
     * The client has gone, and later there is nowhere to pass anything: what was read is passed now, as far as there is
     * credit for it. What waits already is on credit, too.
     *
     * @return whether all that was read was passed
     */
    boolean gone() {
        if (gone) {
            return true; // it was said before
        }
        gone = true;
        paused = false;
        dropsWaiting = unhandled > 0 && !credit.isLeft(creditLimit);
        settle();
        while (!isEmpty() && credit.isLeft(creditLimit)) {
            pass(poll());
        }
        boolean all = isEmpty();
        release();
        return all;
    }

    /**
     * @return whether what was passed and is not being handled is not to be
     */
    boolean dropsWaiting() {
        return dropsWaiting;
    }

    /**
     * Nothing is passed any more: what comes is read, and given up.
     *
     * @return whether there was something
     */
    boolean discard() {
        if (gone || discards) {
            return false;
        }
        discards = true;
        paused = false;
        boolean some = !isEmpty();
        release();
        read(true);
        if (some) {
            passage.passed();
        }
        return some;
    }

    /**
     * Nothing waits any more, nor will it.
     */
    void finished() {
        discards = true;
        release();
        unhandled = 0;
        unhandledBytes = 0;
        settle();
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
            stopped = false;
            passage.read(on);
        }
    }
}
