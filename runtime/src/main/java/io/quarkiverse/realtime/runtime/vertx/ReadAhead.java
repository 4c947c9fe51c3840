package io.quarkiverse.realtime.runtime.vertx;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * How many messages the sockets of an event loop have passed beyond those that may wait: the loop reads all of them before
 * it handles anything. Confined to the event loop.
 */
final class ReadAhead {

    /** A message that was passed takes about a kilobyte, if it is short. */
    private static final int MAX_MESSAGES = 32 * 1024;
    private static final FastThreadLocal<ReadAhead> OF_LOOP = new FastThreadLocal<>() {

        @Override
        protected ReadAhead initialValue() {
            return new ReadAhead(MAX_MESSAGES);
        }
    };

    private static final ReadAhead NONE = new ReadAhead(0);

    private int left;

    ReadAhead(int messages) {
        left = messages;
    }

    /**
     * @return that of the current event loop
     */
    static ReadAhead current() {
        return OF_LOOP.get();
    }

    /**
     * @return that of sockets that pass nothing ahead
     */
    static ReadAhead none() {
        return NONE;
    }

    boolean isLeft() {
        return left > 0;
    }

    void take() {
        left--;
    }

    void giveBack(int messages) {
        left += messages;
    }
}
