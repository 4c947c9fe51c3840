package io.quarkiverse.realtime.runtime.topic;

/**
 * What somebody publishes.
 *
 * @param topic the name of the topic
 * @param namespace whom it is for, {@code null} for every namespace
 * @param payload the content, encoded already
 * @param excluded the subscriber that does not get it, {@code null} for none
 * @param conflationKey what it replaces for a subscriber that lags, {@code null} for nothing
 * @param nanos when that was, by {@link System#nanoTime}; 0 if nobody wants to know
 */
record Publish(String topic, String namespace, SharedPayload payload, Subscriber excluded, String conflationKey, long nanos) {
}
