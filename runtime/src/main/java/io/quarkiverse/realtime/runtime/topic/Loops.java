package io.quarkiverse.realtime.runtime.topic;

/**
 * The loops that there are.
 */
public interface Loops {

    /**
     * @return the loop that the caller runs on, {@code null} if it is another thread
     */
    Loop current();
}
