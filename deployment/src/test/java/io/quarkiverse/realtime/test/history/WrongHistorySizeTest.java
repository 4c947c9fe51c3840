package io.quarkiverse.realtime.test.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class WrongHistorySizeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.realtime.topics.\"news\".history-size", "-1")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("quarkus.realtime.topics.\"news\".history-size is negative: -1"));

    @Test
    void theApplicationDoesNotStart() {
    }
}
