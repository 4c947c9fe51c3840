package io.quarkiverse.realtime.runtime.peer;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.OverflowPolicy;

class PeerSettingsTest {

    @ParameterizedTest
    @ValueSource(longs = { 0, -1000 })
    void aClosingHandshakeMayTakeSomeTime(long closeTimeoutMillis) {
        OutboxSettings outbox = new OutboxSettings(1, 1, 1, OverflowPolicy.CLOSE, new OutboxCounters());
        assertThatIllegalArgumentException().isThrownBy(() -> new PeerSettings(outbox, 1, 1, closeTimeoutMillis, 0))
                .withMessage("quarkus.realtime.close-timeout is less than 1 ms: " + closeTimeoutMillis + " ms");
    }
}
