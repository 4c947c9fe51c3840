package io.quarkiverse.realtime.runtime.topic;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * What happened on a topic, or on all those together that nobody watches one by one. Any thread.
 */
public final class TopicCounters {

    final LongAdder published = new LongAdder();
    final LongAdder delivered = new LongAdder();
    private volatile LongConsumer lag;

    /**
     * @return how many messages were published to somebody
     */
    public long published() {
        return published.sum();
    }

    /**
     * @return how many messages were handed to subscribers
     */
    public long delivered() {
        return delivered.sum();
    }

    /**
     * @param recorder takes the nanoseconds from a publish to when the last subscriber of a loop had it written, a sample
     *        per tick; on the loop
     */
    public void recordLag(LongConsumer recorder) {
        this.lag = recorder;
    }

    boolean wantsLag() {
        return lag != null;
    }

    void lag(long nanos) {
        LongConsumer recorder = lag;
        if (recorder != null) {
            recorder.accept(nanos);
        }
    }
}
