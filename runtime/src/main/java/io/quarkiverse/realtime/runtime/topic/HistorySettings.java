package io.quarkiverse.realtime.runtime.topic;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which topics have a history, and how long it is.
 *
 * @param byName by the name of the topic, or by a pattern in which {@code *} stands for any characters
 * @param maxTopics how many topics without a subscriber may have one
 */
public record HistorySettings(Map<Pattern, Bounds> byName, int maxTopics) {

    public static final HistorySettings NONE = new HistorySettings(Map.of(), 0);

    /**
     * The most that is kept of one topic.
     *
     * @param messages how many messages
     * @param size the length of their payloads together
     * @param ttlNanos how long a message is kept; {@link Long#MAX_VALUE} for as long as there is room
     */
    public record Bounds(int messages, long size, long ttlNanos) {
    }

    /**
     * @param name the name of a topic, or with {@code *} in it a pattern of names
     * @return matches the names
     */
    public static Pattern pattern(String name) {
        return Pattern.compile("\\Q" + name.replace("*", "\\E.*\\Q") + "\\E");
    }

    /**
     * @return {@code null} if the topic has no history
     */
    Bounds of(String topic) {
        for (Map.Entry<Pattern, Bounds> entry : byName.entrySet()) {
            if (entry.getKey().matcher(topic).matches()) {
                return entry.getValue().messages() == 0 ? null : entry.getValue();
            }
        }
        return null;
    }
}
