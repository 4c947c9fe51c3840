package io.quarkiverse.realtime.runtime.outbound;

/**
 * The response that a stream goes out with. Its messages are blocks in the form that it asks for. Called on the event
 * loop of the response.
 */
public interface StreamSink extends Sink<byte[]> {

    /**
     * @return whether it takes each block as a chunk of HTTP/1.1 (RFC 9112, section 7.1); otherwise as it is
     */
    boolean takesChunks();

    /**
     * Sends the head, whose headers are set already.
     *
     * @param writable called when the sink takes more again
     */
    void begin(Runnable writable);

    /**
     * @return how many bytes were written and have not been handed to the operating system: it changes as the client reads.
     *         0 where that can't be seen
     */
    long unsent();

    /**
     * Ends the response behind what was written.
     */
    void end();
}
