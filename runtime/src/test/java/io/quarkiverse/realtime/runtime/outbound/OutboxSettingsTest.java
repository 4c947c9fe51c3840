package io.quarkiverse.realtime.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.OverflowPolicy;

class OutboxSettingsTest {

    private static final long GIBIBYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource({ "1, 2, 3", "4, 1, 3" })
    void theMarksAreInOrder(long highWaterMark, long lowWaterMark, long limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(highWaterMark, lowWaterMark, limit))
                .withMessage("quarkus.realtime.outbound: low-water-mark (" + lowWaterMark + ") <= high-water-mark ("
                        + highWaterMark + ") <= limit (" + limit + ") does not hold");
    }

    /** More would not be counted right. */
    @Test
    void theLimitIsAGibibyteAtMost() {
        assertThatNoException().isThrownBy(() -> settings(1, 1, GIBIBYTE));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 1, GIBIBYTE + 1))
                .withMessage("quarkus.realtime.outbound.limit is more than 1G: 1073741825");
    }

    private static OutboxSettings settings(long highWaterMark, long lowWaterMark, long limit) {
        return new OutboxSettings(highWaterMark, lowWaterMark, limit, 0, OverflowPolicy.CLOSE, new OutboxCounters());
    }
}
