package io.quarkiverse.realtime.deployment.route.table;

import static io.quarkiverse.realtime.deployment.route.table.HandlerKind.EVENT_STREAM;
import static io.quarkiverse.realtime.deployment.route.table.HandlerKind.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    @ParameterizedTest
    @CsvSource({ "org.acme.routes.ws.Chat, Chat.java, /ws/chat", "org.acme.routes.Clock, Clock.java, /clock",
            "org.acme.routes.Index, Index.java, /", "org.acme.routes.ws.Index, Index.java, /ws",
            "org.acme.routes.rooms.Room, [room].java, /rooms/{room}",
            "org.acme.routes.docs.Page, [...page].java, /docs/{*page}",
            "org.acme.routes.All, [...all].java, /{*all}", "routes.LiveScores, LiveScores.java, /live-scores",
            "org.acme.routes.myRooms.Chat, Chat.java, /myRooms/chat" })
    void packagesAndFileSpellThePath(String className, String sourceFile, String pattern) {
        RouteTable table = table(socket(className, sourceFile));
        assertThat(table.problems()).isEmpty();
        assertThat(table.routes()).singleElement().satisfies(route -> {
            assertThat(route.pattern()).hasToString(pattern);
            assertThat(route.handler().className()).isEqualTo(className);
        });
    }

    @Test
    void twoSocketsOfOnePath() {
        assertThat(problems(socket("org.b.routes.Chat", "Chat.java"), socket("org.a.routes.Chat", "Chat.java")))
                .containsExactly("org/a/routes/Chat.java and org/b/routes/Chat.java are both the WebSocket route /chat:"
                        + " rename or remove one of them");
    }

    @Test
    void twoFilesThatSpellOneSegment() {
        assertThat(problems(socket("org.a.routes.LiveScores", "LiveScores.java"),
                socket("org.a.routes.liveScores", "liveScores.java")))
                .containsExactly("org/a/routes/LiveScores.java and org/a/routes/liveScores.java are both the WebSocket route"
                        + " /live-scores: rename or remove one of them");
    }

    @Test
    void aFileAndTheIndexOfAFolder() {
        assertThat(problems(stream("org.a.routes.Rooms", "Rooms.java", "GET"),
                stream("org.a.routes.rooms.Index", "Index.java", "GET")))
                .containsExactly("org/a/routes/Rooms.java and org/a/routes/rooms/Index.java are both the GET event stream route"
                        + " /rooms: rename or remove one of them");
    }

    @Test
    void twoParametersThatDifferOnlyInName() {
        assertThat(problems(socket("org.a.routes.rooms.A", "[id].java"), socket("org.a.routes.rooms.B", "[room].java")))
                .containsExactly("org/a/routes/rooms/[id].java and org/a/routes/rooms/[room].java are both the WebSocket route"
                        + " /rooms/{id} (as /rooms/{room}): rename or remove one of them");
    }

    @Test
    void twoCatchAllsThatDifferOnlyInName() {
        assertThat(problems(socket("org.a.routes.A", "[...a].java"), socket("org.a.routes.B", "[...b].java")))
                .containsExactly("org/a/routes/[...a].java and org/a/routes/[...b].java are both the WebSocket route"
                        + " /{*a} (as /{*b}): rename or remove one of them");
    }

    @Test
    void ofThreeHandlersOfOnePathEachFurtherOneIsAProblem() {
        assertThat(problems(socket("a.routes.X", "X.java"), socket("b.routes.X", "X.java"), socket("c.routes.X", "X.java")))
                .containsExactly(
                        "a/routes/X.java and b/routes/X.java are both the WebSocket route /x: rename or remove one of them",
                        "a/routes/X.java and c/routes/X.java are both the WebSocket route /x: rename or remove one of them");
    }

    @Test
    void anIndexAParameterAndACatchAllAreDifferentRoutes() {
        assertThat(patterns(socket("a.routes.A", "Index.java"), socket("a.routes.B", "[id].java"),
                socket("a.routes.C", "[...rest].java"), socket("a.routes.D", "D.java")))
                .containsExactly("/", "/d", "/{id}", "/{*rest}");
    }

    @Test
    void aSocketAndAStreamMayShareAPath() {
        assertThat(patterns(socket("a.routes.Chat", "Chat.java"), stream("b.routes.Chat", "Chat.java", "GET")))
                .containsExactly("/chat", "/chat");
    }

    @Test
    void streamsOfDifferentMethodsMayShareAPath() {
        assertThat(patterns(stream("a.routes.Chat", "Chat.java", "GET"), stream("b.routes.Chat", "Chat.java", "POST")))
                .containsExactly("/chat", "/chat");
        assertThat(problems(stream("a.routes.Chat", "Chat.java", "POST"), stream("b.routes.Chat", "Chat.java", "POST")))
                .containsExactly("a/routes/Chat.java and b/routes/Chat.java are both the POST event stream route /chat:"
                        + " rename or remove one of them");
    }

    @Test
    void aSocketAndAStreamOfOnePathNameItsParametersAlike() {
        assertThat(patterns(socket("a.routes.A", "[id].java"), stream("a.routes.B", "[id].java", "GET")))
                .containsExactly("/{id}", "/{id}");
        assertThat(problems(socket("a.routes.A", "[id].java"), stream("a.routes.B", "[room].java", "GET")))
                .containsExactly("a/routes/[id].java and a/routes/[room].java are the same path with other names for its"
                        + " parameters, /{id} and /{room}: give them the same names");
    }

    @Test
    void aClassThatIsBothClashesOnEachTransport() {
        HandlerFacts both = new HandlerFacts("b.routes.Chat", "Chat.java", true, false, Set.of(WEBSOCKET, EVENT_STREAM), "GET",
                null, null, Set.of());
        assertThat(problems(stream("a.routes.Chat", "Chat.java", "GET"), both)).containsExactly(
                "a/routes/Chat.java and b/routes/Chat.java are both the GET event stream route /chat: rename or remove one of them");
        assertThat(problems(socket("a.routes.Chat", "Chat.java"), both)).containsExactly(
                "a/routes/Chat.java and b/routes/Chat.java are both the WebSocket route /chat: rename or remove one of them");
    }

    @Test
    void aNestedHandler() {
        assertThat(problems(
                new HandlerFacts("org.a.routes.Chat$Inner", "Chat.java", false, false, Set.of(WEBSOCKET), "GET", null, null,
                        Set.of())))
                .containsExactly(
                        "org.a.routes.Chat$Inner in org/a/routes/Chat.java is nested in another class, and a route is a"
                                + " file: make it a top-level class in a file of its own, or abstract if it is a base for others");
    }

    @Test
    void aTopLevelClassMayHaveADollarInItsName() {
        assertThat(table(socket("org.a.routes.My$Chat", "[id].java")).problems()).isEmpty();
    }

    @Test
    void aGenericHandler() {
        assertThat(
                problems(new HandlerFacts("org.a.routes.Chat", "Chat.java", true, true, Set.of(WEBSOCKET), "GET", null, null,
                        Set.of())))
                .containsExactly("org/a/routes/Chat.java has type parameters, and nobody says what they are: make it abstract"
                        + " and extend it with a concrete class");
    }

    @Test
    void aHandlerOutsideOfTheRoot() {
        assertThat(problems(socket("org.acme.chat.Chat", "Chat.java")))
                .containsExactly("org/acme/chat/Chat.java is a handler outside of a package named 'routes', so it has no path:"
                        + " move it there, name its package in quarkus.realtime.routes-package, or make it abstract if it is a"
                        + " base for others");
        assertThat(problems(socket("Chat", "Chat.java")))
                .containsExactly("Chat.java is a handler outside of a package named 'routes', so it has no path:"
                        + " move it there, name its package in quarkus.realtime.routes-package, or make it abstract if it is a"
                        + " base for others");
    }

    @Test
    void aHandlerOutsideOfConfiguredRoots() {
        RouteTable table = RouteTable.of(List.of(socket("org.acme.routes.Chat", "Chat.java")),
                new RouteContext(new RouteRoots(List.of("org.a", "org.b")), Set.of(), "q", Map.of()));
        assertThat(table.routes()).isEmpty();
        assertThat(table.problems()).containsExactly(new RouteProblem(
                "org/acme/routes/Chat.java is a handler outside of org.a or org.b, so it has no path: move it there, name its"
                        + " package in quarkus.realtime.routes-package, or make it abstract if it is a base for others"));
    }

    @Test
    void aFileNameThatSaysNoPath() {
        assertThat(problems(socket("org.a.routes.rooms.Room", "[room-id].java")))
                .containsExactly("org/a/routes/rooms/[room-id].java: the file's name says no path: write [name] for a parameter"
                        + " or [...name] for a catch-all, where a name has letters, digits and underscores, or leave the"
                        + " brackets out");
    }

    @ParameterizedTest
    @CsvSource({ "a.routes.q.Health, Health.java, q, /q/health", "a.routes.Q, Q.java, q, /q",
            "a.routes.q.Index, Index.java, q, /q",
            "a.routes.q.x.Id, [id].java, q, /q/x/{id}", "a.routes.q.All, [...all].java, q, /q/{*all}",
            "a.routes.internal.q.X, X.java, internal/q, /internal/q/x" })
    void aRouteBelowTheEndpointsOfQuarkus(String className, String sourceFile, String reserved, String pattern) {
        RouteTable table = RouteTable.of(List.of(socket(className, sourceFile)), surroundings(reserved, Map.of()));
        assertThat(table.routes()).isEmpty();
        assertThat(table.problems()).singleElement().extracting(RouteProblem::message)
                .isEqualTo(socket(className, sourceFile).sourcePath() + " is the route " + pattern + ", below the path /"
                        + reserved
                        + " of Quarkus' own endpoints: move it to another package, or change"
                        + " quarkus.http.non-application-root-path");
    }

    @Test
    void besideTheEndpointsOfQuarkusIsFine() {
        assertThat(patterns(socket("a.routes.qr.Code", "Code.java"), socket("a.routes.Quiz", "Quiz.java"),
                socket("a.routes.x.q.Y", "Y.java"), socket("a.routes.z.All", "[...all].java")))
                .containsExactly("/qr/code", "/quiz", "/x/q/y", "/z/{*all}");
    }

    @Test
    void withoutAReservedPathAllPathsAreFree() {
        assertThat(RouteTable.of(List.of(socket("a.routes.q.X", "X.java")), surroundings("", Map.of())).problems())
                .isEmpty();
    }

    @Test
    void aRouteThatAWebSocketEndpointClaimsToo() {
        Map<String, String> foreign = Map.of("/rooms/{}", "org.acme.OldRoom", "/chat", "org.acme.OldChat");
        RouteTable table = RouteTable
                .of(List.of(socket("a.routes.Chat", "Chat.java"), socket("a.routes.rooms.R", "[room].java"),
                        socket("a.routes.Free", "Free.java")), surroundings("q", foreign));
        assertThat(table.problems()).extracting(RouteProblem::message).containsExactly(
                "a/routes/Chat.java is the route /chat, which the @WebSocket endpoint org.acme.OldChat claims too: rename one of them",
                "a/routes/rooms/[room].java is the route /rooms/{room}, which the @WebSocket endpoint org.acme.OldRoom claims too:"
                        + " rename one of them");
        assertThat(table.routes()).singleElement().extracting(route -> route.pattern().toString()).isEqualTo("/free");
    }

    @Test
    void anEventStreamMayShareThePathOfAWebSocketEndpoint() {
        RouteTable table = RouteTable.of(List.of(stream("a.routes.Chat", "Chat.java", "GET")),
                surroundings("q", Map.of("/chat", "org.acme.OldChat")));
        assertThat(table.problems()).isEmpty();
    }

    @Test
    void allTheProblemsAreToldAtOnce() {
        RouteTable table = table(
                socket("a.routes.Chat", "Chat.java"), socket("b.routes.Chat", "Chat.java"), socket("a.Outside", "Outside.java"),
                socket("a.routes.q.X", "X.java"), socket("a.routes.Bad", "[bad.java"), socket("a.routes.Good", "Good.java"),
                new HandlerFacts("a.routes.Generic", "Generic.java", true, true, Set.of(EVENT_STREAM), "GET", null, null,
                        Set.of()),
                new HandlerFacts("a.routes.Chat$Nested", "Chat.java", false, false, Set.of(EVENT_STREAM), "GET", null, null,
                        Set.of()));
        assertThat(table.problems()).hasSize(6);
        assertThat(table.problems()).extracting(RouteProblem::message).allSatisfy(message -> {
            assertThat(message).contains(".java").doesNotContain("\n");
        });
        assertThat(table.routes()).extracting(route -> route.pattern().toString()).containsExactly("/chat", "/good");
    }

    @Test
    void theOrderOfTheClassesInTheIndexDoesNotMatter() {
        List<HandlerFacts> handlers = new ArrayList<>(List.of(socket("a.routes.X", "X.java"), socket("b.routes.X", "X.java"),
                socket("c.routes.Y", "Y.java"), socket("d.Z", "Z.java")));
        RouteTable table = RouteTable.of(handlers, surroundings("q", Map.of()));
        Collections.reverse(handlers);
        RouteTable reversed = RouteTable.of(handlers, surroundings("q", Map.of()));
        assertThat(reversed.routes()).isEqualTo(table.routes());
        assertThat(reversed.problems()).isEqualTo(table.problems());
    }

    @Test
    void tenThousandRoutesAreOneTable() {
        List<HandlerFacts> handlers = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            handlers.add(socket("a.routes.p" + i + ".Index", "Index.java"));
            handlers.add(stream("a.routes.p" + i + ".Chat", "Chat.java", "GET"));
            handlers.add(socket("a.routes.p" + i + ".Id", "[id].java"));
            handlers.add(socket("a.routes.p" + i + ".$x.Rest", "[...rest].java"));
        }
        RouteTable table = RouteTable.of(handlers, surroundings("q", Map.of()));
        assertThat(table.problems()).isEmpty();
        assertThat(table.routes()).hasSize(10_000);
    }

    private static RouteContext surroundings(String reserved, Map<String, String> foreignSockets) {
        return new RouteContext(new RouteRoots(List.of()), Set.of(), reserved, foreignSockets);
    }

    private static RouteTable table(HandlerFacts... handlers) {
        return RouteTable.of(List.of(handlers), surroundings("q", Map.of()));
    }

    private static List<String> problems(HandlerFacts... handlers) {
        return table(handlers).problems().stream().map(RouteProblem::message).toList();
    }

    private static List<String> patterns(HandlerFacts... handlers) {
        RouteTable table = table(handlers);
        assertThat(table.problems()).isEmpty();
        return table.routes().stream().map(route -> route.pattern().toString()).toList();
    }

    private static HandlerFacts socket(String className, String sourceFile) {
        return new HandlerFacts(className, sourceFile, true, false, Set.of(WEBSOCKET), "GET", null, null, Set.of());
    }

    private static HandlerFacts stream(String className, String sourceFile, String method) {
        return new HandlerFacts(className, sourceFile, true, false, Set.of(EVENT_STREAM), method, null, null, Set.of());
    }
}
