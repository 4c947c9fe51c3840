package io.quarkiverse.realtime.runtime.topic;

import java.util.List;
import java.util.Map;

/**
 * Which topics have a history, and how long it is.
 *
 * @param rules the first that matches the name of a topic counts
 * @param maxTopics how many topics have one; beyond that, those without a subscriber give theirs up
 */
public record HistorySettings(List<Rule> rules, int maxTopics) {

    public HistorySettings {
        if (maxTopics < 0) {
            throw new IllegalArgumentException("quarkus.realtime.limits.history-topics is negative: " + maxTopics);
        }
    }

    public static final HistorySettings NONE = new HistorySettings(List.of(), 0);

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
     * The bounds of the topics whose names match.
     */
    record Rule(TopicPattern names, Bounds bounds) {
    }

    /**
     * @param byName by the name of a topic, or with {@code *} in it by a pattern of names; of those that match a name the
     *        first counts
     * @param maxTopics how many topics have a history; beyond that, those without a subscriber give theirs up
     */
    public static HistorySettings of(Map<String, Bounds> byName, int maxTopics) {
        return new HistorySettings(byName.entrySet().stream()
                .map(entry -> new Rule(new TopicPattern(entry.getKey()), entry.getValue())).toList(), maxTopics);
    }

    /**
     * @return {@code null} if the topic has no history
     */
    Bounds of(String topic) {
        for (int i = 0; i < rules.size(); i++) { // an iterator would be all that such a look allocates
            Rule rule = rules.get(i);
            if (rule.names().matches(topic)) {
                return rule.bounds().messages() == 0 ? null : rule.bounds();
            }
        }
        return null;
    }
}
