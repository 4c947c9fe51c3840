package io.quarkiverse.realtime;

/**
 * A message of a topic, as {@link Topics#stream(String)} hears it. Immutable.
 *
 * @param id the id of the message where the topic has a history, else {@code null}
 * @param topic the name of the topic
 * @param namespace the namespace it was published to, {@code null} for all of them
 * @param payload its content
 */
public record TopicMessage(String id, String topic, String namespace, Payload payload) {
}
