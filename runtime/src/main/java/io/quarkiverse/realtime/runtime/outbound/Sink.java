package io.quarkiverse.realtime.runtime.outbound;

import java.util.function.Consumer;

import io.quarkiverse.realtime.runtime.topic.SharedBytes;

/**
 * Where the messages of one client go out. Called on its event loop unless it says otherwise.
 *
 * @param <F> a message in the form in which it goes out
 */
public interface Sink<F> {

    /**
     * @return whether it takes more without piling it up
     */
    boolean isWritable();

    /**
     * @return whether all that was written has been handed to the operating system
     */
    boolean isIdle();

    /**
     * @param frame a message
     * @return how many bytes go out for it
     */
    int size(F frame);

    /**
     * @param done called on the event loop when the message was handed to the operating system, with {@code null} or
     *        with why it was not; {@code null} if nobody wants to know
     */
    void write(F frame, Consumer<Throwable> done);

    /**
     * @return whether it takes several messages as one piece
     */
    default boolean acceptsSharedBuffers() {
        return false;
    }

    /**
     * Writes several messages as one piece, if it takes them so.
     */
    default void write(SharedBytes bytes, int from, int to) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes several messages as one piece and flushes it, if it takes them so. Only while it is idle.
     *
     * @return how many bytes have not been handed to the operating system: they are on their way
     */
    default int send(SharedBytes bytes, int from, int to) {
        write(bytes, from, to);
        flush();
        return isIdle() ? 0 : to - from;
    }

    /**
     * What was written goes out.
     */
    void flush();

    /**
     * @param action called on the event loop when all that was written before has been handed to the operating system, or
     *        was lost
     */
    void whenWritten(Runnable action);

    /**
     * Cuts the connection. Any thread.
     */
    void terminate();
}
