package io.quarkiverse.realtime.runtime.topic;

/**
 * Encoded messages, one behind the other, that many subscribers send from. Confined to the loop on which it was made, but
 * for what a subscriber keeps of it.
 */
public interface SharedBytes {

    void append(byte[] bytes);

    /**
     * Appends a copy of some of the bytes of another, of the same kind.
     *
     * @param from of the first
     * @param to behind the last
     */
    void append(SharedBytes other, int from, int to);

    int size();

    /**
     * The engine has no more need of it. Subscribers that still send from it have kept what they need.
     */
    void release();
}
