package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({ "/, /", "'', /", "//, /", "/rooms, /rooms", "/rooms/, /rooms", "/rooms//, /rooms", "/a/b/, /a/b",
            "/a//b, /a//b", "/a%2F, /a%2F" })
    void theCanonicalFormHasNoTrailingSlash(String normalized, String canonical) {
        assertThat(RequestPath.canonical(normalized)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({ "/rooms/a, rooms|a", "/rooms/%61, rooms|a", "/a%2Fb/c, a/b|c", "/%C3%BCber, über", "/%c3%bcber, über",
            "/a+b, a+b", "/a%2Bb, a+b", "/a%20b, 'a b'", "/a%25zz, a%zz", "/%E2%82%AC, €", "/a;b=c/d, a;b=c|d",
            "/%F0%9F%98%80/x, '😀|x'" })
    void segmentsAreDecodedOneByOne(String path, String expected) {
        assertThat(RequestPath.segments(path, 0)).containsExactly(expected.split("\\|"));
    }

    @Test
    void theRootHasNoSegments() {
        assertThat(RequestPath.segments("/", 0)).isEmpty();
    }

    @Test
    void anEmptySegmentIsKept() {
        assertThat(RequestPath.segments("/a//b", 0)).isEqualTo(List.of("a", "", "b"));
    }

    @Test
    void theRootPathOfTheApplicationIsSkipped() {
        assertThat(RequestPath.segments("/app/rooms/a", "/app".length())).containsExactly("rooms", "a");
        assertThat(RequestPath.segments("/app", "/app".length())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/%zz", "/%", "/%1", "/a/%2", "/%g0", "/100%" })
    void aPercentSignThatEncodesNothingIsAnError(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> RequestPath.segments(path, 0));
    }
}
