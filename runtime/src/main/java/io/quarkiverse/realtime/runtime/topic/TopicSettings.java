package io.quarkiverse.realtime.runtime.topic;

import java.time.Duration;
import java.util.Set;

/**
 * The bounds of the topics.
 *
 * @param maxNameLength the length of a name, in characters
 * @param batchLimit how many bytes are gathered for the subscribers of a topic on a loop before they are delivered
 *        without waiting for the end of the turn
 * @param batchDelay for how long messages are gathered at most that are published on a loop
 * @param backlog how much may be on its way to a loop: the lengths of the payloads, and {@link Envelope#weight some} for
 *        each message
 * @param backlogTimeout how long a publisher waits at most while there is more
 * @param watched the topics that are counted one by one
 * @param history which topics keep their messages
 */
public record TopicSettings(int maxNameLength, int batchLimit, Duration batchDelay, long backlog,
        Duration backlogTimeout, Set<String> watched, HistorySettings history) {

    public TopicSettings {
        if (maxNameLength < 1) { // no name would be legal
            throw new IllegalArgumentException("quarkus.realtime.limits.topic-name-length is less than 1: " + maxNameLength);
        }
        if (batchDelay.isNegative()) {
            throw new IllegalArgumentException("quarkus.realtime.limits.batch-delay is negative: " + batchDelay);
        }
        if (backlog < 1) { // whoever publishes would wait for ever
            throw new IllegalArgumentException("quarkus.realtime.limits.backlog is less than 1: " + backlog);
        }
        if (backlogTimeout.isNegative()) {
            throw new IllegalArgumentException("quarkus.realtime.limits.backlog-timeout is negative: " + backlogTimeout);
        }
    }
}
