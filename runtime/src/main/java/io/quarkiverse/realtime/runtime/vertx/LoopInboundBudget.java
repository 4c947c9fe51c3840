package io.quarkiverse.realtime.runtime.vertx;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * The bytes of clients that have disconnected and whose messages still wait for their hooks, on one event loop. A client
 * that sends, disconnects and comes again is bounded by nothing else. Confined to the event loop.
 */
final class LoopInboundBudget {

    /** The bytes that a waiting message takes besides its content. */
    static final int MESSAGE_WEIGHT = 1024;
    private static final FastThreadLocal<LoopInboundBudget> OF_LOOP = new FastThreadLocal<>() {

        @Override
        protected LoopInboundBudget initialValue() {
            return new LoopInboundBudget();
        }
    };

    private long taken;

    /**
     * @return the budget of the current event loop
     */
    static LoopInboundBudget current() {
        return OF_LOOP.get();
    }

    /**
     * @param limit in bytes
     * @return whether more may be taken; the last taker may take more than is left
     */
    boolean isLeft(long limit) {
        return taken < limit;
    }

    /**
     * @param bytes the bytes to take, less than zero to give some back
     */
    void take(long bytes) {
        taken += bytes;
    }
}
