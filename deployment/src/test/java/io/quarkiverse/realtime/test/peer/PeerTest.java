package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.acme.peer.routes.Lounge;
import org.acme.peer.routes.SocketOnly;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.PeerContext;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What a peer knows, and where it is found. */
class PeerTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    SocketOnly.class, Lounge.class).addPackage("org.acme.peer.routes.typed"));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    private ConnectedPeer connection;
    private Peer peer;

    @BeforeEach
    void connect() {
        connection = ConnectedPeer.connect(server, peers, "/socket-only");
        peer = connection.peer();
    }

    @AfterEach
    void close() {
        connection.close();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> peers.all().isEmpty());
    }

    @Test
    void itsIdIsARandomUuidAndItsString() {
        assertThat(UUID.fromString(peer.id()).version()).isEqualTo(4);
        assertThat(peer).hasToString(peer.id());
        try (ConnectedPeer other = ConnectedPeer.connect(server, peers, "/socket-only")) {
            assertThat(other.peer().id()).isNotEqualTo(peer.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/socket-only", "/socket-only/", "/socket%2Donly", "/./socket-only", "/x/../socket-only" })
    void itsNamespaceIsTheNormalisedPath(String path) {
        try (ConnectedPeer other = ConnectedPeer.connect(server, peers, path)) {
            assertThat(other.peer().namespace()).isEqualTo("/socket-only");
            assertThat(other.peer().peers()).containsExactlyInAnyOrder(peer, other.peer());
        }
    }

    @Test
    void itsPeersAreThoseOfItsNamespaceItselfIncluded() {
        try (RawWebSocket one = RawWebSocket.connect(server, "/lounge?room=a");
                RawWebSocket other = RawWebSocket.connect(server, "/lounge?room=a");
                RawWebSocket elsewhere = RawWebSocket.connect(server, "/lounge?room=b")) {
            assertThat(one.nextText()).isIn("peers: 1", "peers: 2");
            assertThat(other.nextText()).isIn("peers: 1", "peers: 2");
            assertThat(elsewhere.nextText()).isEqualTo("peers: 1");
            assertThat(peer.peers()).containsExactly(peer);
            assertThat(peers.namespace("a")).hasSize(2).allSatisfy(p -> assertThat(p.namespace()).isEqualTo("a"));
            assertThat(peers.namespace("b")).hasSize(1);
            assertThat(peers.namespace("c")).isEmpty();
            assertThat(peers.all()).hasSize(4);
        }
    }

    @Test
    void aPeerIsFoundByItsIdAsLongAsItIsConnected() {
        assertThat(peers.find(peer.id())).containsSame(peer);
        assertThat(peers.find(UUID.randomUUID().toString())).isEmpty();

        connection.client().closeAndReadRest();

        await().untilAsserted(() -> assertThat(peers.find(peer.id())).isEmpty());
        assertThat(peers.namespace("/socket-only")).isEmpty();
        assertThat(peer.peers()).isEmpty();
    }

    @Test
    void whatIsReturnedIsACopy() {
        var all = peers.all();
        var itsPeers = peer.peers();
        try (ConnectedPeer other = ConnectedPeer.connect(server, peers, "/socket-only")) {
            assertThat(all).containsExactly(peer);
            assertThat(itsPeers).containsExactly(peer);
            assertThat(peers.all()).containsExactlyInAnyOrder(peer, other.peer());
        }
    }

    @Test
    void itsTopicsAreThoseItSubscribedTo() {
        assertThat(peer.topics()).isEmpty();
        peer.subscribe("a");
        peer.subscribe("b");
        peer.subscribe("a");
        assertThat(peer.topics()).containsExactlyInAnyOrder("a", "b");
        peer.unsubscribe("a");
        peer.unsubscribe("never subscribed");
        assertThat(peer.topics()).containsExactly("b");

        connection.client().closeAndReadRest();

        await().untilAsserted(() -> assertThat(peer.topics()).isEmpty());
        peer.subscribe("too late");
        assertThat(peer.topics()).isEmpty();
    }

    @Test
    void itsAddressIsThatOfTheClient() {
        assertThat(peer.remoteAddress().hostAddress()).isEqualTo("127.0.0.1");
        assertThat(peer.remoteAddress().port()).isEqualTo(connection.client().localPort());
    }

    @Test
    void itIsAnonymousIfNobodyAuthenticated() {
        assertThat(peer.identity().isAnonymous()).isTrue();
        assertThat(peer.identity().getRoles()).isEmpty();
    }

    @Test
    void itHasNoSubprotocolIfNoneWasChosen() {
        assertThat(peer.subprotocol()).isNull();
    }

    @Test
    void itKnowsItsRequest() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/lounge?room=x&n=1&n=2", "X-Test: one", "Cookie: a=1; b=2")) {
            assertThat(client.nextText()).isEqualTo("peers: 1");
            Peer other = peers.namespace("x").iterator().next();

            assertThat(other.request().method()).isEqualTo("GET");
            assertThat(other.request().path()).isEqualTo("/lounge");
            assertThat(other.request().uri()).isEqualTo("/lounge?room=x&n=1&n=2");
            assertThat(other.request().absoluteUri()).isEqualTo(server.resolve("/lounge?room=x&n=1&n=2").toString());
            assertThat(other.request().queryParams()).containsKeys("room", "n");
            assertThat(other.request().queryParams().get("n")).containsExactly("1", "2");
            assertThat(other.request().header("x-TEST")).isEqualTo("one");
            assertThat(other.request().header("absent")).isNull();
            assertThat(other.request().cookies()).isEqualTo(Map.of("a", "1", "b", "2"));
            assertThat(other.request().body().length()).isZero();
        }
    }

    @Test
    void itsContextKeepsWhatIsPutThere() {
        PeerContext context = peer.context();

        assertThat(context.get("user")).isNull();
        assertThat(context.get("user", String.class)).isNull();
        assertThat(context.put("user", "ann")).isNull();
        assertThat(context.put("user", "bob")).isEqualTo("ann");
        assertThat(context.get("user")).isEqualTo("bob");
        assertThat(context.get("user", String.class)).isEqualTo("bob");
        assertThat(context.get("user", CharSequence.class)).isEqualTo("bob");
        Map<String, Object> copy = context.asMap();
        assertThat(context.remove("user")).isEqualTo("bob");
        assertThat(context.remove("user")).isNull();
        assertThat(copy).isEqualTo(Map.of("user", "bob"));
        assertThat(context.asMap()).isEmpty();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> copy.put("a", 1));
    }

    @Test
    void itsContextSaysWhatItHasInstead() {
        peer.context().put("level", "three");

        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> peer.context().get("level", Integer.class))
                .withMessage("The value of 'level' in the context of the peer is a java.lang.String, not a java.lang.Integer");
        assertThatNullPointerException().isThrownBy(() -> peer.context().put("level", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uuid    | 123e4567-e89b-12d3-a456-426614174000 | UUID 123e4567-e89b-12d3-a456-426614174000
            int     | -42                                  | Integer -42
            long    | 4200000000                           | Long 4200000000
            boolean | true                                 | Boolean true
            enum    | FRIDAY                               | DayOfWeek FRIDAY
            string  | a%20b%2Fc                            | String a b/c
            """)
    void aPathParameterIsConverted(String type, String value, String expected) {
        try (RawWebSocket client = RawWebSocket.connect(server, "/typed/" + value + "?type=" + type)) {
            assertThat(client.nextText()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uuid    | 123e4567
            uuid    | 1-1-1-1-1
            int     | one
            int     | 4200000000
            long    | 1.5
            boolean | yes
            enum    | friday
            """)
    void aPathParameterThatDoesNotFitIsNotFound(String type, String value) {
        try (RawWebSocket client = RawWebSocket.handshake(server, "/typed/" + value + "?type=" + type)) {
            assertThat(client.status()).isEqualTo(404);
        }
    }

    @Test
    void aPathParameterThatTheRouteDoesNotHaveSaysWhichItHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> peer.pathParam("room"))
                .withMessage("The route of /socket-only has no parameter 'room', it has none");
        try (ConnectedPeer typed = ConnectedPeer.connect(server, peers, "/typed/x?type=string")) {
            assertThatIllegalArgumentException().isThrownBy(() -> typed.peer().pathParam("room", int.class))
                    .withMessage("The route of /typed/x has no parameter 'room', it has [value]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a\nb", "a\0", "\u007f", "\u0085" })
    void aTopicHasALegalName(String topic) {
        assertIllegalTopic(topic);
    }

    @Test
    void aTopicHasANameOfBoundedLength() {
        assertIllegalTopic("x".repeat(257));
        peer.subscribe("x".repeat(256));
        assertThat(peer.topics()).hasSize(1);
    }

    private void assertIllegalTopic(String topic) {
        assertThatIllegalArgumentException().isThrownBy(() -> peer.subscribe(topic)).withMessageStartingWith("A topic ");
        assertThatIllegalArgumentException().isThrownBy(() -> peer.unsubscribe(topic)).withMessageStartingWith("A topic ");
        assertThatIllegalArgumentException().isThrownBy(() -> peer.publish(topic, "x")).withMessageStartingWith("A topic ");
        assertThatIllegalArgumentException().isThrownBy(() -> peer.publishIncludingSelf(topic, "x"))
                .withMessageStartingWith("A topic ");
    }

    @Test
    void aPingIsAPingFrame() {
        peer.send("before");
        peer.ping();
        peer.send("after");

        assertThat(connection.client().nextText()).isEqualTo("before");
        RawWebSocket.Frame ping = connection.client().nextFrame();
        assertThat(ping.opcode()).isEqualTo(RawWebSocket.PING);
        assertThat(ping.payload()).isEmpty();
        assertThat(connection.client().nextText()).isEqualTo("after");
    }
}
