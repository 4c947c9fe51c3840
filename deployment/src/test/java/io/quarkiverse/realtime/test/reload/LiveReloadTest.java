package io.quarkiverse.realtime.test.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.realtime.test.devmode.DevModeApp;
import io.quarkiverse.realtime.test.devmode.Sources;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusDevModeTest;

/** What a developer does to files takes effect with the next request, be it a handshake or one for an event stream. */
class LiveReloadTest {

    private static final String LOOP = "io.vertx.core.Context.isOnEventLoopThread()";

    private static final String GREETER = """
            package org.acme.routes;

            import io.quarkiverse.realtime.*;
            import io.smallrye.mutiny.Multi;

            class Chat implements WebSocketHandler, EventStreamHandler {

                @Override
                public void open(Peer peer) {
                    peer.send("%1$s");
                }

                @Override
                public Multi<?> stream(RouteRequest request) {
                    return Multi.createBy().concatenating().streams(Multi.createFrom().item("%1$s"),
                            Multi.createFrom().nothing());
                }
            }
            """;

    @RegisterExtension
    static final DevModeApp APP = new DevModeApp(new QuarkusDevModeTest().withEmptyApplication());

    private final URI server = APP.server();
    private final Sources sources = APP.sources();

    @BeforeEach
    void clear() {
        sources.clear();
    }

    @ParameterizedTest
    @EnumSource
    void theBodyOfAHookChanges(Transport transport) {
        write(transport, "org/acme/routes/Chat.java", "\"one\"");
        assertThat(transport.ask(server, "/chat")).isEqualTo("one");
        write(transport, "org/acme/routes/Chat.java", "\"two\"");
        assertThat(transport.ask(server, "/chat")).isEqualTo("two");
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerComesInANewPackage(Transport transport) {
        write(transport, "org/acme/routes/Chat.java", "\"chat\"");
        assertThat(transport.ask(server, "/news/desk")).startsWith("404");
        write(transport, "org/acme/routes/news/Desk.java", "\"desk\"");
        assertThat(transport.ask(server, "/news/desk")).isEqualTo("desk");
        assertThat(transport.ask(server, "/chat")).isEqualTo("chat");
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsRenamed(Transport transport) {
        write(transport, "org/acme/routes/rooms/[id].java", "request.pathParams()");
        assertThat(transport.ask(server, "/rooms/red")).isEqualTo("{id=red}");
        sources.move("org/acme/routes/rooms/[id].java", "org/acme/routes/rooms/[room].java");
        assertThat(transport.ask(server, "/rooms/red")).isEqualTo("{room=red}");
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsRenamedToAnotherBuildProfile(Transport transport) {
        write(transport, "org/acme/routes/Debug.dev.java", "\"debug\"");
        assertThat(transport.ask(server, "/debug")).isEqualTo("debug");
        sources.move("org/acme/routes/Debug.dev.java", "org/acme/routes/Debug.prod.java");
        assertThat(transport.ask(server, "/debug")).startsWith("404");
        sources.move("org/acme/routes/Debug.prod.java", "org/acme/routes/Debug.java");
        assertThat(transport.ask(server, "/debug")).isEqualTo("debug");
    }

    @ParameterizedTest
    @EnumSource
    void aFileMovesToAnotherPackage(Transport transport) {
        write(transport, "org/acme/routes/Chat.java", "\"chat\"");
        assertThat(transport.ask(server, "/chat")).isEqualTo("chat");
        sources.delete("org/acme/routes/Chat.java");
        write(transport, "org/acme/routes/ws/Chat.java", "\"chat\"");
        assertThat(transport.ask(server, "/ws/chat")).isEqualTo("chat");
        assertThat(transport.ask(server, "/chat")).startsWith("404");
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsDeleted(Transport transport) {
        write(transport, "org/acme/routes/Chat.java", "\"chat\"");
        write(transport, "org/acme/routes/News.java", "\"news\"");
        assertThat(transport.ask(server, "/chat")).isEqualTo("chat");
        sources.delete("org/acme/routes/Chat.java");
        assertThat(transport.ask(server, "/chat")).startsWith("404");
        assertThat(transport.ask(server, "/news")).isEqualTo("news");
    }

    @ParameterizedTest
    @EnumSource
    void aRouteErrorIsShownAndRepaired(Transport transport) {
        write(transport, "org/acme/routes/Chat.java", "\"chat\"");
        assertThat(transport.ask(server, "/chat")).isEqualTo("chat");
        write(transport, "org/acme/routes/chat/Index.java", "\"index\"");
        assertThat(transport.ask(server, "/chat")).startsWith("500")
                .contains("org/acme/routes/Chat.java and org/acme/routes/chat/Index.java are both the")
                .contains("route /chat: rename or remove one of them")
                .contains("ProblemProcessor#checkRoutes").doesNotContain("ArcProcessor");
        sources.delete("org/acme/routes/chat/Index.java");
        // while Quarkus looks for edits and restarts it answers whoever else asks with the problem that there was
        await().untilAsserted(() -> assertThat(transport.ask(server, "/chat")).isEqualTo("chat"));
    }

    @ParameterizedTest
    @EnumSource
    void aPackageBecomesAGroupAndIsNoneAgain(Transport transport) {
        write(transport, "org/acme/routes/staff/Shifts.java", "\"shifts\"");
        assertThat(transport.ask(server, "/staff/shifts")).isEqualTo("shifts");
        sources.write("org/acme/routes/staff/package-info.java",
                "@io.quarkiverse.realtime.RouteGroup package org.acme.routes.staff;");
        assertThat(transport.ask(server, "/shifts")).isEqualTo("shifts");
        sources.delete("org/acme/routes/staff/package-info.java");
        assertThat(transport.ask(server, "/staff/shifts")).isEqualTo("shifts");
        assertThat(transport.ask(server, "/shifts")).startsWith("404");
    }

    @ParameterizedTest
    @EnumSource
    void theThreadOfAHookChanges(Transport transport) {
        boolean blocksByNature = transport == Transport.WEBSOCKET;
        write(transport, "org/acme/routes/Chat.java", LOOP);
        assertThat(transport.ask(server, "/chat")).isEqualTo(String.valueOf(!blocksByNature));
        sources.write("org/acme/routes/Chat.java",
                transport.handler("org.acme.routes", "Chat", blocksByNature ? "@NonBlocking" : "@Blocking", LOOP));
        assertThat(transport.ask(server, "/chat")).isEqualTo(String.valueOf(blocksByNature));
        write(transport, "org/acme/routes/Chat.java", LOOP);
        assertThat(transport.ask(server, "/chat")).isEqualTo(String.valueOf(!blocksByNature));
    }

    @Test
    void clientsThatAreConnectedAreToldToComeAgainAndCan() {
        sources.write("org/acme/routes/Chat.java", GREETER.formatted("old"));
        try (RawWebSocket socket = RawWebSocket.connect(server, "/chat");
                RawHttp stream = RawHttp.get(server, "/chat", "Accept: text/event-stream")) {
            assertThat(socket.nextText()).isEqualTo("old");
            assertThat(stream.chunk()).isEqualTo("data: old\n\n");

            sources.write("org/acme/routes/Chat.java", GREETER.formatted("new"));
            try (RawWebSocket again = RawWebSocket.connect(server, "/chat")) {
                assertThat(again.nextText()).isEqualTo("new");
            }

            assertThat(socket.nextClose().closeCode()).isEqualTo(1012);
            assertThat(stream.chunk()).isEqualTo("retry: 500\n\n");
            assertThat(stream.chunk()).as("the last chunk, with which an event source knows to reconnect").isEmpty();
        }
        try (RawHttp again = RawHttp.get(server, "/chat", "Accept: text/event-stream")) {
            assertThat(again.chunk()).isEqualTo("data: new\n\n");
        }
    }

    private void write(Transport transport, String path, String answer) {
        String packageName = path.substring(0, path.lastIndexOf('/')).replace('/', '.');
        String className = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\W|java$", "");
        sources.write(path, transport.handler(packageName, className, "", answer));
    }
}
