package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPathSpellingTest {

    private static final PolicyPathSpelling SPELLING = spelling("/", "/", "/users/@me", "/über/{room}", "/rooms/{room}",
            "/a b/c", "/100%", "/docs/{*page}");

    @ParameterizedTest
    @CsvSource({ "/users/%40me, /users/@me", "users/%40me, /users/@me", "/über/red, /%C3%BCber/red",
            "/%c3%bcber/*, /%C3%BCber/*",
            "/rooms/%61, /rooms/a", "/rooms/a%3Ab, /rooms/a:b", "/rooms/Köln, /rooms/K%C3%B6ln", "/a b/c, /a%20b/c",
            "/a b/*, /a%20b/*", "/100%, /100%25", "/docs/ü/x/y, /docs/%C3%BC/x/y", "/*/%40me, /*/@me",
            "/%75sers/@me/, /users/@me", "/rooms/%e2%82%ac/, /rooms/%E2%82%AC" })
    void aSpellingThatNoRequestHasIsTold(String path, String cure) {
        assertThat(SPELLING.cure(path)).isEqualTo(cure);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/*", "/users/@me", "/users/@me/", "/users/*", "/%C3%BCber/red", "/rooms/a:b", "/rooms/a%2Fb",
            "/a%20b/c", "/*/@me" })
    void theRightSpellingIsNot(String path) {
        assertThat(SPELLING.cure(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/other/%40me", "/users/%41da", "/users/%40me/x", "/%41*" })
    void aPathOfSomebodyElseIsNot(String path) {
        assertThat(SPELLING.cure(path)).isNull();
    }

    @Test
    void theRootPathOfTheApplicationBelongsToIt() {
        PolicyPathSpelling spelling = spelling("/app/", "/users/@me");
        assertThat(spelling.cure("/app/users/%40me")).isEqualTo("/app/users/@me");
        assertThat(spelling.cure("users/%40me")).isEqualTo("/app/users/@me");
        assertThat(spelling.cure("/users/%40me")).isNull();
    }

    private static PolicyPathSpelling spelling(String rootPath, String... patterns) {
        List<RoutePattern> parsed = Stream.of(patterns).map(RoutePattern::parse).toList();
        return new PolicyPathSpelling(rootPath, parsed);
    }
}
