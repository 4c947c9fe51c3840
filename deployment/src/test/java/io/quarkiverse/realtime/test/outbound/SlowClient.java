package io.quarkiverse.realtime.test.outbound;

import java.util.List;

/** A client that reads when it is told to, with little room on its way for what it does not read. */
interface SlowClient extends AutoCloseable {

    /**
     * @param id {@code null} if the topic has no history
     * @param text {@code null} of what only says where the topic is
     * @param size how many bytes came for it, all of its framing included
     */
    record Received(String id, String text, int size) {
    }

    /** Reads the next message. */
    Received next();

    /** Reads all that still comes for one that is too slow, and how it ends. */
    List<Received> restOfTooSlow();

    /** How many bytes wait for it on the server. */
    long buffered();

    @Override
    void close();
}
