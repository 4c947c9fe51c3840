package io.quarkiverse.realtime.runtime.sse;

/**
 * Where the events of one stream come from. Called on the event loop of the response.
 */
interface StreamSource {

    /**
     * No more is wanted.
     */
    void cancel();

    /**
     * A client that had too much waiting for it has caught up.
     */
    default void caughtUp() {
    }
}
