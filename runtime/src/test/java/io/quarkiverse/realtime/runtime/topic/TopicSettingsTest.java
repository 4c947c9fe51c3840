package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    @Test
    void namesMayHaveACharacter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicSettings(0, 1024, Duration.ZERO, Set.of(), HistorySettings.NONE))
                .withMessage("quarkus.realtime.limits.topic-name-length is less than 1: 0");
    }
}
