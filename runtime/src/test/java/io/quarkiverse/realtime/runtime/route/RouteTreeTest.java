package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.management.ThreadMXBean;

class RouteTreeTest {

    @ParameterizedTest
    @CsvSource({ "/, /", "/rooms, /rooms", "/rooms/red, /rooms/red", "/rooms/blue, /rooms/{room}", "/rooms/a/b, /rooms/{*rest}",
            "/rooms/red/x, /rooms/{*rest}", "/other, /{*all}", "/rooms/red/members, /rooms/{room}/members" })
    void theMostSpecificWins(String path, String expected) {
        assertThat(
                find(path, "/", "/rooms", "/rooms/red", "/rooms/{room}", "/rooms/{room}/members", "/rooms/{*rest}", "/{*all}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
            // an earlier segment decides before a later one
            "/a/x, /a/{p}", "/b/x, /{p}/x",
            // a static beginning that leads nowhere is given up for a parameter
            "/a/c/e, /{p}/{q}/e", "/a/b/c, /a/b/{r}", "/a/b/c/d, /a/{q}/c/d", "/a/c/d, /{*all}" })
    void segmentsAreComparedFromTheLeftAndDeadEndsGivenUp(String path, String expected) {
        assertThat(find(path, "/a/{p}", "/{p}/x", "/a/b/{r}", "/a/{q}/c/d", "/{p}/{q}/e", "/{*all}")).isEqualTo(expected);
    }

    @Test
    void aCatchAllOfAnInnerFolderIsMoreSpecificThanAParameterOfAnOuterOne() {
        assertThat(find("/a/b/c", "/a/{*rest}", "/{x}/{y}/{z}")).isEqualTo("/a/{*rest}");
    }

    @Test
    void aParameterThatLeadsOnIsMoreSpecificThanACatchAll() {
        assertThat(find("/a/b/c", "/a/{*rest}", "/a/{y}/{z}")).isEqualTo("/a/{y}/{z}");
    }

    @Test
    void theOrderOfRegistrationDoesNotMatter() {
        assertThat(find("/rooms/red", "/{*all}", "/rooms/{room}", "/rooms/red")).isEqualTo("/rooms/red");
        assertThat(find("/rooms/red", "/rooms/red", "/rooms/{room}", "/{*all}")).isEqualTo("/rooms/red");
    }

    @Test
    void aCatchAllMatchesZeroSegments() {
        assertThat(match("/docs", "/docs/{*page}").params()).isEqualTo(Map.of("page", ""));
        assertThat(match("/docs/", "/docs/{*page}").params()).isEqualTo(Map.of("page", ""));
        assertThat(match("/", "/{*page}").params()).isEqualTo(Map.of("page", ""));
        assertThat(find("/docsx", "/docs/{*page}")).isNull();
    }

    @Test
    void anIndexIsMoreSpecificThanACatchAllOfZeroSegments() {
        assertThat(find("/docs", "/docs/{*page}", "/docs")).isEqualTo("/docs");
    }

    @Test
    void aCatchAllTakesTheRestWithoutALeadingSlash() {
        assertThat(match("/docs/guides/start", "/docs/{*page}").params()).isEqualTo(Map.of("page", "guides/start"));
        assertThat(match("/docs/guides/start/", "/docs/{*page}").params()).isEqualTo(Map.of("page", "guides/start"));
    }

    @Test
    void aTrailingSlashDoesNotMatter() {
        assertThat(find("/rooms/red/", "/rooms/{room}")).isEqualTo("/rooms/{room}");
        assertThat(find("/rooms/", "/rooms", "/rooms/{room}")).isEqualTo("/rooms");
    }

    @Test
    void aParameterIsNeverEmpty() {
        assertThat(find("/rooms/", "/rooms/{room}")).isNull();
        assertThat(find("/rooms//members", "/rooms/{room}/members")).isNull();
    }

    @Test
    void aParameterIsOneSegment() {
        assertThat(find("/rooms/a/b", "/rooms/{room}")).isNull();
        assertThat(find("/rooms", "/rooms/{room}")).isNull();
    }

    @Test
    void parametersAreDecodedAfterTheSplit() {
        assertThat(match("/rooms/%61", "/rooms/{room}").params()).isEqualTo(Map.of("room", "a"));
        assertThat(match("/rooms/a%2Fb", "/rooms/{room}").params()).isEqualTo(Map.of("room", "a/b"));
        assertThat(match("/rooms/%C3%BC%20%E2%82%AC", "/rooms/{room}").params()).isEqualTo(Map.of("room", "ü €"));
        assertThat(match("/%61/b/%63", "/{x}/b/{*y}").params()).isEqualTo(Map.of("x", "a", "y", "c"));
    }

    @Test
    void anEncodedSlashIsNoSeparator() {
        assertThat(find("/rooms%2Fa", "/rooms/{room}", "/rooms/a")).isNull();
    }

    @Test
    void staticSegmentsAreComparedDecoded() {
        assertThat(find("/%C3%BCber", "/über")).isEqualTo("/über");
        assertThat(find("/ro%6Fms", "/rooms")).isEqualTo("/rooms");
        assertThat(find("/Rooms", "/rooms")).isNull();
    }

    @Test
    void whatNothingMatchesIsNotFound() {
        assertThat(find("/", "/rooms")).isNull();
        assertThat(find("/rooms/x/y", "/rooms", "/rooms/{room}")).isNull();
        assertThat(new RouteTree<String>().find(List.of("x"))).isNull();
    }

    @Test
    void twoRoutesOfOneShapeAreRefused() {
        RouteTree<String> tree = new RouteTree<>();
        tree.add(RoutePattern.parse("/rooms/{room}"), "first");
        assertThatIllegalArgumentException().isThrownBy(() -> tree.add(RoutePattern.parse("/rooms/{id}"), "second"))
                .withMessage("There is a route /rooms/{room} already, /rooms/{id} is the same");
        tree.add(RoutePattern.parse("/{*a}"), "first");
        assertThatIllegalArgumentException().isThrownBy(() -> tree.add(RoutePattern.parse("/{*b}"), "second"))
                .withMessage("There is a route /{*a} already, /{*b} is the same");
    }

    @Test
    void theNamesOfParametersAreThoseOfTheRouteThatWon() {
        Map<String, String> params = new HashMap<>();
        params.put("q", "a");
        assertThat(match("/a/members", "/{p}", "/{q}/members").params()).isEqualTo(params);
    }

    private static String find(String path, String... patterns) {
        RouteTree.Match<String> match = match(path, patterns);
        return match == null ? null : match.route();
    }

    private static RouteTree.Match<String> match(String path, String... patterns) {
        RouteTree<String> tree = new RouteTree<>();
        for (String pattern : patterns) {
            tree.add(RoutePattern.parse(pattern), pattern);
        }
        return tree.find(RequestPath.of(path).segments(0));
    }

    @Test
    void findingAStaticRouteAllocatesNothing() {
        RouteTree<Integer> tree = new RouteTree<>();
        for (int i = 0; i < 10_000; i++) {
            tree.add(RoutePattern.parse("/rooms/" + i + "/log"), i);
        }
        List<String> path = List.of("rooms", "4711", "log");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 10_000; i++) {
            tree.find(path); // what is only done at first is done then
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            tree.find(path);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes for a thousand matches").isLessThan(1_000);
    }
}
