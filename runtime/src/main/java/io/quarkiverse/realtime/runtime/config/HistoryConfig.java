package io.quarkiverse.realtime.runtime.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.realtime.runtime.topic.HistorySettings;
import io.quarkiverse.realtime.runtime.topic.HistorySettings.Bounds;

/**
 * Reads from the configuration which topics have a history.
 */
public final class HistoryConfig {

    private static final Comparator<String> MOST_SPECIFIC_FIRST = Comparator
            .<String, Boolean> comparing(name -> name.contains("*"))
            .thenComparing(name -> -name.length()).thenComparing(Comparator.naturalOrder());

    private HistoryConfig() {
    }

    public static HistorySettings read(RealtimeConfig config) {
        Map<String, Bounds> byName = new LinkedHashMap<>();
        config.topics().keySet().stream().sorted(MOST_SPECIFIC_FIRST)
                .forEach(name -> byName.put(name, bounds(name, config.topics().get(name))));
        return HistorySettings.of(byName, config.limits().historyTopics());
    }

    private static Bounds bounds(String name, RealtimeConfig.Topic topic) {
        if (topic.historySize() < 0) {
            throw new IllegalArgumentException("quarkus.realtime.topics.\"%s\".history-size is negative: %d"
                    .formatted(name, topic.historySize()));
        }
        topic.historyTtl().ifPresent(ttl -> {
            if (ttl.isNegative() || ttl.isZero()) { // nothing would be kept
                throw new IllegalArgumentException("quarkus.realtime.topics.\"%s\".history-ttl is not positive: %s"
                        .formatted(name, ttl));
            }
        });
        return new Bounds(topic.historySize(), topic.historyBytes().asLongValue(),
                topic.historyTtl().map(ttl -> ttl.toNanos()).orElse(Long.MAX_VALUE));
    }
}
