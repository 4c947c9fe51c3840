package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

class RoutePatternTest {

    @Test
    void parsesEachKindOfSegment() {
        assertThat(RoutePattern.parse("/docs/{lang}/{*page}").segments()).containsExactly(
                new Segment(Kind.STATIC, "docs"), new Segment(Kind.PARAM, "lang"), new Segment(Kind.CATCH_ALL, "page"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/ws/chat", "/{room}", "/rooms/{room}/members/{id}", "/{*all}", "/docs/{*page}",
            "/über/{ö_1}" })
    void isWrittenAsItIsParsed(String pattern) {
        assertThat(RoutePattern.parse(pattern)).hasToString(pattern);
    }

    @Test
    void theRootHasNoSegments() {
        assertThat(RoutePattern.parse("/").segments()).isEmpty();
        assertThat(new RoutePattern(List.of())).hasToString("/");
    }

    @ParameterizedTest
    @CsvSource({ "/, /", "/ws/chat, /ws/chat", "/rooms/{room}, /rooms/{}", "/{a}/x/{b}, /{}/x/{}", "/docs/{*page}, /docs/{*}" })
    void theShapeLeavesTheNamesOut(String pattern, String shape) {
        assertThat(RoutePattern.parse(pattern).shape()).isEqualTo(shape);
    }

    @Test
    void patternsThatMatchTheSamePathsHaveOneShape() {
        assertThat(RoutePattern.parse("/rooms/{room}").shape()).isEqualTo(RoutePattern.parse("/rooms/{id}").shape())
                .isNotEqualTo(RoutePattern.parse("/rooms/{*id}").shape())
                .isNotEqualTo(RoutePattern.parse("/rooms/id").shape());
    }

    @Test
    void theSegmentsCanNotBeChanged() {
        List<Segment> segments = new java.util.ArrayList<>(List.of(new Segment(Kind.STATIC, "a")));
        RoutePattern pattern = new RoutePattern(segments);
        segments.clear();
        assertThat(pattern).hasToString("/a");
    }
}
