package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

class DollarNameTest {

    private final NameRule rule = new DollarName();

    @ParameterizedTest
    @CsvSource({ "$id, id", "$roomId, roomId", "$room_id, room_id", "$1, 1", "$Index, Index" })
    void oneMakesAParameter(String name, String param) {
        assertThat(rule.segments(name)).contains(List.of(new Segment(Kind.PARAM, param)));
    }

    @ParameterizedTest
    @CsvSource({ "$$rest, rest", "$$restOfPath, restOfPath" })
    void twoMakeACatchAll(String name, String param) {
        assertThat(rule.segments(name)).contains(List.of(new Segment(Kind.CATCH_ALL, param)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "$", "$$", "$$$rest", "$a$b", "$ä", "$id-x" })
    void othersAreNoName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> rule.segments(name))
                .withMessage("write $name for a parameter or $$name for a catch-all, where a name has letters, digits and"
                        + " underscores, or let it not begin with a dollar sign");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Chat", "My$Chat", "Chat$", "[id]" })
    void aNameThatDoesNotBeginWithOneIsLeftToOthers(String name) {
        assertThat(rule.segments(name)).isEmpty();
    }
}
