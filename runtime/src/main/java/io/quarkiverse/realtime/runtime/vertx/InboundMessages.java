package io.quarkiverse.realtime.runtime.vertx;

/**
 * The messages of a client, as far as its peer has a say in how they come. Called on the event loop of the peer.
 */
public interface InboundMessages {

    /**
     * A message has been handled, or is not going to be: there is room for another one.
     */
    void handled();

    /**
     * No more messages are handed over, nor read.
     */
    void pause();

    /**
     * Messages are handed over again, as far as there is room for them.
     */
    void resume();

    /**
     * No more messages are handed over, for nobody handles them; the socket is read.
     *
     * @return whether messages were waiting to be handed over
     */
    boolean ignore();

    /**
     * A message was not handled, though this side has not closed the connection.
     */
    void lost();

    /**
     * No message waits any more, nor will one.
     */
    void finished();
}
