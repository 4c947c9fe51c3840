package io.quarkiverse.realtime.runtime.topic;

/**
 * Encoded messages, one behind the other, that many subscribers send from. Confined to the loop on which it was made, but
 * for what a subscriber keeps of it.
 */
public interface SharedBytes {

    void append(byte[] bytes);

    int size();

    /**
     * The engine has no more need of it. Subscribers that still send from it have kept what they need.
     */
    void release();
}
