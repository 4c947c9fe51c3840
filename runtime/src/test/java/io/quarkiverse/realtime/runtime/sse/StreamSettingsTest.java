package io.quarkiverse.realtime.runtime.sse;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class StreamSettingsTest {

    @Test
    void whatIsLeftOutIsFine() {
        assertThatNoException().isThrownBy(() -> settings(null, null, null));
    }

    @Test
    void theErrorEventIsOneLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(null, null, "error\ndata: x"))
                .withMessageStartingWith("quarkus.realtime.sse.error-event is no type of an event: ");
    }

    @Test
    void theTimeToReconnectIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Duration.ofMillis(-1), null, null))
                .withMessage("quarkus.realtime.sse.retry is negative: PT-0.001S");
    }

    @Test
    void aStreamLastsForSomeTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(null, Duration.ZERO, null))
                .withMessage("quarkus.realtime.sse.max-lifetime is not positive: PT0S, leave it out to let streams last");
    }

    @Test
    void aStreamBuffersSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamSettings(null, null, null, null, false, 0, Duration.ofSeconds(1)))
                .withMessage("quarkus.realtime.limits.stream-buffer is less than 1: 0");
    }

    private static StreamSettings settings(Duration retry, Duration maxLifetime, String errorEvent) {
        return new StreamSettings(null, retry, maxLifetime, errorEvent, false, 1, Duration.ofSeconds(1));
    }
}
