package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;
import io.vertx.core.http.impl.HttpUtils;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({ "/, /", "'', /", "//, /", "/rooms, /rooms", "/rooms/, /rooms", "/rooms//, /rooms", "/a/b/, /a/b",
            "/a//b, /a//b", "/a%2F, /a%2F", "/a%2f, /a%2F", "/a%3Ab, /a:b", "/a:b, /a:b", "/a%40b, /a@b", "/%c3%bc, /%C3%BC",
            "/a%20b, /a%20b", "/a\\b, /a%5Cb", "/a%7cb, /a%7Cb", "/a%2Bb, /a+b", "/a;b, /a;b", "/a%3bb, /a;b",
            "/a%25zz, /a%25zz", "/%FF, /%FF" })
    void theCanonicalFormEncodesOnlyWhatIsNoCharacterOfAPathAndHasNoSlashAtTheEnd(String normalized, String canonical) {
        assertThat(RequestPath.of(normalized).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({ "/rooms/a, rooms|a", "/rooms/%61, rooms|a", "/a%2Fb/c, a/b|c", "/%C3%BCber, über", "/%c3%bcber, über",
            "/a+b, a+b", "/a%2Bb, a+b", "/a%20b, 'a b'", "/a%25zz, a%zz", "/%E2%82%AC, €", "/a;b=c/d, a;b=c|d",
            "/%F0%9F%98%80/x, '😀|x'" })
    void segmentsAreDecodedOneByOne(String path, String expected) {
        assertThat(segments(path, 0)).containsExactly(expected.split("\\|"));
    }

    @Test
    void theRootHasNoSegments() {
        assertThat(segments("/", 0)).isEmpty();
    }

    @Test
    void anEmptySegmentIsKept() {
        assertThat(segments("/a//b", 0)).isEqualTo(List.of("a", "", "b"));
    }

    @Test
    void theRootPathOfTheApplicationIsSkipped() {
        assertThat(segments("/app/rooms/a", 1)).containsExactly("rooms", "a");
        assertThat(segments("/app", 1)).isEmpty();
        assertThat(segments("/", 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/%zz", "/%", "/%1", "/a/%2", "/%g0", "/100%" })
    void aPercentSignThatEncodesNothingIsAnError(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> RequestPath.of(path))
                .withMessageContaining("A percent sign without two hexadecimal digits");
    }

    /** RFC 3629: overlong forms and surrogates are no UTF-8. HTTP servers hand on a byte beyond ASCII as one character. */
    @ParameterizedTest
    @ValueSource(strings = { "/%FF", "/%C3", "/%C0%AE", "/%ED%A0%80", "/%F4%90%80%80", "/a/%80/b", "/\u00fc" })
    void otherBytesThanUtf8AreTold(String path) {
        assertThat(RequestPath.of(path).isUtf8()).isFalse();
        assertThat(RequestPath.of("/ok/%C3%BC").isUtf8()).isTrue();
    }

    static Stream<String> characters() {
        return Stream.concat(IntStream.range(1, 0x80).mapToObj(Character::toString).filter(c -> !c.equals("/")),
                Stream.of("ü", "é", "ß", "€", "漢", "😀"));
    }

    /** Each character as itself and percent-encoded, with small and capital digits. */
    @ParameterizedTest
    @MethodSource("characters")
    void oneSpellingOfAStaticSegmentIsThatOfTheRoute(String character) {
        String name = "x" + character + "y";
        RoutePattern pattern = new RoutePattern(List.of(new Segment(Kind.STATIC, name)));
        String canonical = "/" + RequestPath.encode(name);
        assertThat(RequestPath.of(canonical).segments(0)).containsExactly(name);
        assertThat(RequestPath.of(canonical).canonical()).isEqualTo(canonical);
        assertThat(RequestPath.of(canonical).spells(pattern, 0)).isTrue();
        for (String spelling : spellings(character)) {
            String normalized = HttpUtils.normalizePath("/x" + spelling + "y");
            RequestPath path = RequestPath.of(normalized);
            assertThat(path.segments(0)).as(normalized).containsExactly(name);
            assertThat(path.canonical()).as(normalized).isEqualTo(canonical);
            assertThat(path.spells(pattern, 0)).as(normalized).isEqualTo(normalized.equals(canonical));
        }
    }

    private static List<String> spellings(String character) {
        StringBuilder capital = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            capital.append(String.format("%%%02X", b));
        }
        String encoded = capital.toString();
        boolean literal = character.charAt(0) < 0x80 && !character.equals("%");
        return literal ? List.of(character, encoded, encoded.toLowerCase()) : List.of(encoded, encoded.toLowerCase());
    }

    @Test
    void aParameterCanBeSpelledInSeveralWays() {
        RoutePattern pattern = RoutePattern.parse("/rooms/{room}/@me");
        assertThat(RequestPath.of("/rooms/a%3Ab/@me").spells(pattern, 0)).isTrue();
        assertThat(RequestPath.of("/rooms/a%2fb/@me").spells(pattern, 0)).isTrue();
        assertThat(RequestPath.of("/rooms/a%3Ab/%40me").spells(pattern, 0)).isFalse();
        assertThat(RequestPath.of("/app%3A/rooms/a/@me").spells(pattern, 1)).isTrue();
    }

    /** Else {@code /docs/secret%2Fkey} would be {@code /docs/secret/key} for a handler, and not for a policy. */
    @Test
    void aCatchAllHasNoEncodedSlash() {
        RoutePattern pattern = RoutePattern.parse("/docs/{*page}");
        assertThat(RequestPath.of("/docs/a%3Ab/c").spells(pattern, 0)).isTrue();
        assertThat(RequestPath.of("/docs").spells(pattern, 0)).isTrue();
        assertThat(RequestPath.of("/docs/secret%2Fkey").spells(pattern, 0)).isFalse();
        assertThat(RequestPath.of("/docs/%2f").spells(pattern, 0)).isFalse();
    }

    private static List<String> segments(String path, int root) {
        return RequestPath.of(path).segments(root);
    }
}
