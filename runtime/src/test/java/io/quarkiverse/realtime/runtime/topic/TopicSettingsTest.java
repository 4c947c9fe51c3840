package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    @Test
    void namesMayHaveACharacter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicSettings(0, 1024, Duration.ZERO, Long.MAX_VALUE, Duration.ofSeconds(30), Set.of(),
                        HistorySettings.NONE))
                .withMessage("quarkus.realtime.limits.topic-name-length is less than 1: 0");
    }

    @Test
    void somethingMayBeOnItsWay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicSettings(1, 1024, Duration.ZERO, 0, Duration.ofSeconds(30), Set.of(),
                        HistorySettings.NONE))
                .withMessage("quarkus.realtime.limits.backlog is less than 1: 0");
    }

    @Test
    void messagesAreNotGatheredForLessThanNoTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicSettings(1, 1024, Duration.ofMillis(-1), 1, Duration.ZERO, Set.of(),
                        HistorySettings.NONE))
                .withMessage("quarkus.realtime.limits.batch-delay is negative: PT-0.001S");
    }

    @Test
    void aPublisherDoesNotWaitForLessThanNoTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicSettings(1, 1024, Duration.ZERO, 1, Duration.ofMillis(-1), Set.of(),
                        HistorySettings.NONE))
                .withMessage("quarkus.realtime.limits.backlog-timeout is negative: PT-0.001S");
    }

    @Test
    void noTopicOrSomeHaveAHistory() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HistorySettings(List.of(), -1))
                .withMessage("quarkus.realtime.limits.history-topics is negative: -1");
    }
}
