package io.quarkiverse.realtime.test.route;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.test.QuarkusUnitTest;

class RouteFilesTest extends RouteFiles {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClass(Named.class).addPackages(true, "io.quarkiverse.realtime.test.support",
                            "io.quarkiverse.realtime.test.route.files.routes"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/ | Index {} /",
            "/live-scores | LiveScores {} /live-scores",
            "/live-scores/ | LiveScores {} /live-scores",
            "/rooms | Rooms {} /rooms",
            "/rooms/ | Rooms {} /rooms",
            "/rooms/red | Red {} /rooms/red",
            "/rooms/blue | Room {room=blue} /rooms/blue",
            "/rooms/blue/ | Room {room=blue} /rooms/blue",
            "/rooms/archive | Archive {} /rooms/archive",
            "/rooms/archive/2025 | All {all=rooms/archive/2025} /rooms/archive/2025",
            "/rooms/blue/seats | All {all=rooms/blue/seats} /rooms/blue/seats",
            "/docs | Page {page=} /docs",
            "/docs/ | Page {page=} /docs",
            "/docs/intro | Intro {} /docs/intro",
            "/docs/guides/start | Page {page=guides/start} /docs/guides/start",
            "/docs/intro/more | Page {page=intro/more} /docs/intro/more",
            "/users/7 | User {user_id=7} /users/7",
            "/users | All {all=users} /users",
            "/orgs/acme | Org {org=acme} /orgs/acme",
            "/orgs/acme/blue | $team {org=acme, team=blue} /orgs/acme/blue",
            "/orgs/acme/files | $$file {file=, org=acme} /orgs/acme/files",
            "/orgs/acme/files/a/b | $$file {file=a/b, org=acme} /orgs/acme/files/a/b",
            "/ada | Ada {} /ada",
            "/staff/ada | All {all=staff/ada} /staff/ada",
            "/sky:1/9 | Roof {height=9, stars=} /sky:1/9",
            "/sky:1/9/sirius | Roof {height=9, stars=sirius} /sky:1/9/sirius",
            "/LiveScores | All {all=LiveScores} /LiveScores" })
    void theMostSpecificFileAnswers(String path, String expected) {
        assertAnswers(path, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/rooms/%61 | Room {room=a} /rooms/a",
            "/rooms/%72ed | Red {} /rooms/red",
            "/rooms/a%2Fb | Room {room=a/b} /rooms/a%2Fb",
            "/stra%C3%9Fe | Street {} /stra%C3%9Fe",
            "/stra%C3%9Fe/ | Street {} /stra%C3%9Fe",
            "/STRA%C3%9FE | All {all=STRAßE} /STRA%C3%9FE",
            "/rooms/going%20up | Lift {} /rooms/going%20up",
            "/rooms/going+up | Room {room=going+up} /rooms/going+up",
            "/rooms/a%3ab%2fc | Room {room=a:b/c} /rooms/a:b%2Fc",
            "/rooms/a%20b | Room {room=a b} /rooms/a%20b",
            "/rooms/a+b | Room {room=a+b} /rooms/a+b",
            "/rooms/%C3%BC | Room {room=ü} /rooms/%C3%BC",
            "/rooms/a;b=c | Room {room=a;b=c} /rooms/a;b=c",
            "/rooms//red | Red {} /rooms/red",
            "/rooms/./red | Red {} /rooms/red",
            "/docs/../rooms/red | Red {} /rooms/red",
            "/docs/%2e%2e/rooms/red | Red {} /rooms/red",
            "/rooms/red?room=blue | Red {} /rooms/red",
            "/docs/a%25zz | Page {page=a%zz} /docs/a%25zz" })
    void aPathIsNormalisedBeforeItIsMatchedAndDecodedAfter(String path, String expected) {
        assertAnswers(path, expected);
    }

    /** Another route does not take the request either, be it the one that catches all. */
    @ParameterizedTest
    @ValueSource(strings = { "/stra%c3%9fe", "/sky%3A1/9", "/docs/a%2f..%2fb" })
    void anotherSpellingOfAStaticSegmentAndAnEncodedSlashBelowACatchAllAreNotFound(String path) {
        assertNotFound(path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/rooms/%zz", "/%", "/docs/%1" })
    void aPercentSignThatEncodesNothingIsTheClientsMistake(String path) {
        assertClientError(path);
    }
}
