package io.quarkiverse.realtime.runtime.peer;

import java.util.function.Consumer;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;

/**
 * The socket of a peer, as far as the peer needs it. Called on the peer's event loop unless it says otherwise.
 */
public interface FrameSink {

    /**
     * @return whether it takes more without piling it up
     */
    boolean isWritable();

    /**
     * @param done called on the event loop when the message was handed to the operating system, with {@code null} or
     *        with why it was not
     */
    void write(EncodedPayload payload, Consumer<Throwable> done);

    void ping();

    /**
     * What was written goes out.
     */
    void flush();

    /**
     * Sends a close frame behind what was written.
     */
    void close(int code, String reason);

    /**
     * Cuts the connection. Any thread.
     */
    void terminate();

    /**
     * No more messages are read.
     */
    void pause();

    /**
     * Messages are read again.
     */
    void resume();
}
