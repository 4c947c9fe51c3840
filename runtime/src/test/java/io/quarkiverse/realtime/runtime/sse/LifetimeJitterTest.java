package io.quarkiverse.realtime.runtime.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class LifetimeJitterTest {

    @Test
    void streamsThatBeginTogetherEndInTheLastFifthOfTheirLifetimeAndNotTogether() {
        long[] lifetimes = lifetimes(Duration.ofMinutes(10));

        assertThat(LongStream.of(lifetimes).boxed()).allSatisfy(millis -> assertThat(millis).isBetween(480_000L, 600_000L));
        // a tenth of the fifth: of a thousand, none in it is as good as impossible
        for (long tenth = 480_000; tenth < 600_000; tenth += 12_000) {
            long from = tenth;
            assertThat(lifetimes).satisfies(
                    all -> assertThat(LongStream.of(all).anyMatch(millis -> millis >= from && millis < from + 12_000))
                            .isTrue());
        }
    }

    @Test
    void aLifetimeIsNeverNothing() {
        assertThat(lifetimes(Duration.ofMillis(1))).containsOnly(1);
    }

    private static long[] lifetimes(Duration lifetime) {
        return LongStream.range(0, 1000).map(i -> EventStreamSession.jittered(lifetime)).toArray();
    }
}
