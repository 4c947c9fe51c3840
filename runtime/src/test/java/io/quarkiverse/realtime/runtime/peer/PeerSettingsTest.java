package io.quarkiverse.realtime.runtime.peer;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.outbound.OutboxSettings;

class PeerSettingsTest {

    private static final OutboxSettings OUTBOX = new OutboxSettings(1, 1, 1, 0, OverflowPolicy.CLOSE, new OutboxCounters());

    @Test
    void whatAClientLeavesMayWait() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PeerSettings(OUTBOX, 1, 0, 1, 1024, 1, 0))
                .withMessage("quarkus.realtime.inbound.backlog is less than 1: 0");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, -1 })
    void aPeerMayHaveTopics(int topicsPerPeer) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PeerSettings(OUTBOX, 1, 1, topicsPerPeer, 1024, 1, 0))
                .withMessage("quarkus.realtime.limits.topics-per-peer is less than 1: " + topicsPerPeer);
    }

    @Test
    void aHookMayTakeSomeTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PeerSettings(OUTBOX, 1, 1, 1, 1024, 1, -1))
                .withMessage("quarkus.realtime.hook-timeout is negative: -1 ms");
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, -1000 })
    void aClosingHandshakeMayTakeSomeTime(long closeTimeoutMillis) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PeerSettings(OUTBOX, 1, 1, 1, 1024, closeTimeoutMillis, 0))
                .withMessage("quarkus.realtime.close-timeout is less than 1 ms: " + closeTimeoutMillis + " ms");
    }
}
