package io.quarkiverse.realtime.runtime.topic;

/**
 * Where something was published.
 *
 * @param topic the name of the topic
 * @param namespace {@code null} for every one
 */
public record Destination(String topic, String namespace) {
}
