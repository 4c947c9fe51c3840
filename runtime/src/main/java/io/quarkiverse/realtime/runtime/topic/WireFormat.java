package io.quarkiverse.realtime.runtime.topic;

/**
 * What messages look like on one kind of connection. Subscribers of one form share the encoded bytes. Compared by
 * identity.
 */
public interface WireFormat {

    /**
     * @return the message as it goes out, shared, not to be changed
     * @throws IllegalArgumentException if it can't be said in this form
     */
    byte[] encode(Envelope envelope);
}
