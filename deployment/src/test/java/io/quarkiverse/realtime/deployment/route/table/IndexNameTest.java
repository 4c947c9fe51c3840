package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexNameTest {

    private final NameRule rule = new IndexName();

    @Test
    void indexIsItsFolder() {
        assertThat(rule.segments("Index")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = { "index", "INDEX", "Indexes", "[Index]", "$Index", "" })
    void nothingElseIs(String name) {
        assertThat(rule.segments(name)).isEmpty();
    }
}
