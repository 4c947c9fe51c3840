package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class PathParamTypesTest {

    @Test
    void allTheValuesHaveToFit() {
        PathParamTypes types = new PathParamTypes(Map.of("id", UUID.class, "day", DayOfWeek.class));
        String uuid = "123e4567-e89b-42d3-a456-426614174000";
        assertThat(types.fit(Map.of("id", uuid, "day", "MONDAY", "name", "x"))).isTrue();
        assertThat(types.fit(Map.of("id", uuid, "day", "monday"))).isFalse();
        assertThat(types.fit(Map.of("id", "7", "day", "MONDAY"))).isFalse();
    }

    @Test
    void whatAnInheritedHookAsksForNeedNotBeThere() {
        assertThat(new PathParamTypes(Map.of("id", Integer.class)).fit(Map.of("name", "x"))).isTrue();
    }

    @Test
    void withoutTypesEverythingFits() {
        assertThat(new PathParamTypes(Map.of()).fit(Map.of("id", "7"))).isTrue();
    }

    @Test
    void aTypeThatNothingConvertsToIsToldAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PathParamTypes(Map.of("id", Thread.State[].class)))
                .withMessageStartingWith("A path parameter can't be converted to ");
    }
}
