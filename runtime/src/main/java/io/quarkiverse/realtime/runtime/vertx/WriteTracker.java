package io.quarkiverse.realtime.runtime.vertx;

import java.util.ArrayDeque;

/**
 * Counts writes that finish in the order in which they were started, where that can't be seen from the channel. Confined
 * to the event loop.
 */
final class WriteTracker {

    private record Waiting(long writes, Runnable action) {
    }

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(1);
    private long started;
    private long finished;

    void start() {
        started++;
    }

    void finish() {
        finished++;
        while (!waiting.isEmpty() && waiting.peek().writes <= finished) {
            waiting.poll().action.run();
        }
    }

    boolean isIdle() {
        return started == finished;
    }

    /**
     * @param action called when all that was started before has finished
     */
    void whenFinished(Runnable action) {
        if (isIdle()) {
            action.run();
        } else {
            waiting.add(new Waiting(started, action));
        }
    }
}
