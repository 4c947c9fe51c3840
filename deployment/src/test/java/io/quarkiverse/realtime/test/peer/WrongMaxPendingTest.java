package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class WrongMaxPendingTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.realtime.inbound.max-pending", "0")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("quarkus.realtime.inbound.max-pending is less than 1: 0"));

    @Test
    void theApplicationDoesNotStart() {
    }
}
