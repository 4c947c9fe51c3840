package io.quarkiverse.realtime.runtime.topic;

import java.util.Map;

/**
 * How many subscriptions there are in each namespace, and in all of them at once, whose namespace is {@code null}. As safe
 * for threads as the map that it keeps them in.
 */
final class NamespaceCounts {

    private static final String EVERYWHERE = ""; // no namespace is empty, and a concurrent map has no null key

    private final Map<String, Integer> counts;

    /**
     * @param counts an empty one
     */
    NamespaceCounts(Map<String, Integer> counts) {
        this.counts = counts;
    }

    void add(String namespace) {
        counts.merge(key(namespace), 1, Integer::sum);
    }

    void remove(String namespace) {
        counts.computeIfPresent(key(namespace), (key, count) -> count == 1 ? null : count - 1);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /**
     * @param namespace where something is published, {@code null} if in every one
     * @return whether somebody who is counted hears it
     */
    boolean isHeardIn(String namespace) {
        return namespace == null || counts.containsKey(namespace) || counts.containsKey(EVERYWHERE);
    }

    /**
     * @return how many there are of this namespace alone
     */
    long of(String namespace) {
        return counts.getOrDefault(namespace, 0);
    }

    long total() {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static String key(String namespace) {
        return namespace == null ? EVERYWHERE : namespace;
    }
}
