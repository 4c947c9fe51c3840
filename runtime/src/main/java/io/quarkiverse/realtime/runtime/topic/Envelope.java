package io.quarkiverse.realtime.runtime.topic;

/**
 * A published message, shared by reference by all who get it.
 *
 * @param topic the name of the topic
 * @param namespace whom it is for, {@code null} for every namespace
 * @param payload the content, encoded already
 * @param excluded the token of the subscriber that does not get it, {@code null} for none
 * @param conflationKey what it replaces for a subscriber that lags, {@code null} for nothing
 * @param id the place of the message in the history of its topic; {@code null} if the topic has no history, or has not
 *        taken the message yet
 * @param publishedNanos when it was published, by {@link System#nanoTime()}; 0 if nobody wants to know
 */
public record Envelope(String topic, String namespace, SharedPayload payload, Object excluded, String conflationKey,
        MessageId id, long publishedNanos) {

    /** What a message takes besides its payload, roughly. */
    private static final int OVERHEAD = 256;

    /**
     * @return about how much memory it takes until it is delivered
     */
    int weight() {
        return OVERHEAD + payload.length();
    }

    Envelope withId(MessageId newId) {
        return new Envelope(topic, namespace, payload, excluded, conflationKey, newId, publishedNanos);
    }
}
