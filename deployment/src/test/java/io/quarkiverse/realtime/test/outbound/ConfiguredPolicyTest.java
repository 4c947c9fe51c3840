package io.quarkiverse.realtime.test.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.config.RealtimeConfig;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.outbound.OutboxSettings;
import io.quarkiverse.realtime.runtime.peer.PeerSettings;
import io.quarkiverse.realtime.runtime.sse.StreamSettings;
import io.smallrye.config.SmallRyeConfigBuilder;

/** What becomes of too much that is published to a client: its route says it, and else the configuration. */
class ConfiguredPolicyTest {

    private static final OverflowPolicy NOT_SAID = null;

    @ParameterizedTest
    @CsvSource({ "close,CLOSE", "drop-newest,DROP_NEWEST", "drop-oldest,DROP_OLDEST", "conflate,CONFLATE" })
    void aRouteThatSaysNothingHasThePolicyOfTheConfiguration(String configured, OverflowPolicy expected) {
        assertThat(ofPeers(configured).with(NOT_SAID).policy()).isEqualTo(expected);
        assertThat(ofStreams(configured).with(NOT_SAID).policy()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void aRouteThatSaysItsPolicyHasThatWhateverTheConfigurationSays(OverflowPolicy own) {
        for (String configured : new String[] { "close", "drop-newest", "drop-oldest", "conflate" }) {
            assertThat(ofPeers(configured).with(own).policy()).as(configured).isEqualTo(own);
        }
    }

    private static OutboxSettings ofPeers(String policy) {
        return PeerSettings.of(config(policy), new OutboxCounters()).outbox();
    }

    private static OutboxSettings ofStreams(String policy) {
        return StreamSettings.of(config(policy), new OutboxCounters()).outbox();
    }

    private static RealtimeConfig config(String policy) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(RealtimeConfig.class)
                .withDefaultValue("quarkus.realtime.outbound.policy", policy).build().getConfigMapping(RealtimeConfig.class);
    }
}
