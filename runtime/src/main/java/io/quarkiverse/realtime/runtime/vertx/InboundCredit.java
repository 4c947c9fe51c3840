package io.quarkiverse.realtime.runtime.vertx;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * How much may wait on an event loop besides what its open sockets may: the loop reads all of them before it handles
 * anything, and what a client has sent that has gone waits though nothing else of it is there. Confined to the event loop.
 */
final class InboundCredit {

    /** What a message that waits takes besides its content. */
    static final int MESSAGE_WEIGHT = 1024;
    private static final FastThreadLocal<InboundCredit> OF_LOOP = new FastThreadLocal<>() {

        @Override
        protected InboundCredit initialValue() {
            return new InboundCredit();
        }
    };

    private long taken;

    /**
     * @return that of the current event loop
     */
    static InboundCredit current() {
        return OF_LOOP.get();
    }

    /**
     * @param limit in bytes
     * @return whether some more may be taken; the last one may take more than is left
     */
    boolean isLeft(long limit) {
        return taken < limit;
    }

    /**
     * @param bytes less than zero to give some back
     */
    void take(long bytes) {
        taken += bytes;
    }
}
