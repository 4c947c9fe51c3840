package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

class BracketNameTest {

    private final NameRule rule = new BracketName();

    @ParameterizedTest
    @CsvSource({ "[id], id", "[roomId], roomId", "[room_id], room_id", "[x1], x1", "[Index], Index" })
    void aNameInBracketsIsAParameterAndKeepsItsSpelling(String name, String param) {
        assertThat(rule.segments(name)).contains(List.of(new Segment(Kind.PARAM, param)));
    }

    @ParameterizedTest
    @CsvSource({ "[...rest], rest", "[...restOfPath], restOfPath", "[...x_1], x_1" })
    void threeDotsMakeACatchAll(String name, String param) {
        assertThat(rule.segments(name)).contains(List.of(new Segment(Kind.CATCH_ALL, param)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "[id", "id]", "[...]", "[..rest]", "[....rest]", "[a-b]", "[a b]", "[ä]", "x[id]", "[id]x",
            "[[id]]", "[[...rest]]", "{id}", "{*rest}", "*", "a:b", "[a][b]" })
    void otherBracketsAreNoName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> rule.segments(name))
                .withMessage("write [name] for a parameter or [...name] for a catch-all, where a name has letters, digits and"
                        + " underscores, or leave the brackets out");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Chat", "$id", "Index", "a-b" })
    void aNameWithoutBracketsIsLeftToOthers(String name) {
        assertThat(rule.segments(name)).isEmpty();
    }
}
