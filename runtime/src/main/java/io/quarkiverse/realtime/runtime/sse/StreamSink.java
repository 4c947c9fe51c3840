package io.quarkiverse.realtime.runtime.sse;

import io.quarkiverse.realtime.runtime.peer.Sink;

/**
 * The response that a stream goes out with. Its messages are blocks in the form that it asks for. Called on the event
 * loop of the response.
 */
public interface StreamSink extends Sink<byte[]> {

    /**
     * @return what its blocks have to look like
     */
    BlockForm form();

    /**
     * Sends the head, whose headers are set already.
     *
     * @param writable called when the sink takes more again
     */
    void begin(Runnable writable);

    /**
     * Ends the response behind what was written.
     */
    void end();
}
