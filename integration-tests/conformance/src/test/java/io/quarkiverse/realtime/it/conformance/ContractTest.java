package io.quarkiverse.realtime.it.conformance;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * The contract: what crossws' tests of its adapters expect of a server, and some more of what follows from it.
 */
@QuarkusTest
class ContractTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final Pattern WELCOME = Pattern.compile("Welcome to the server (\\S+)! \\(namespace: (\\S+)\\)");

    @TestHTTPResource("/")
    URI server;

    private final List<RawWebSocket> sockets = new ArrayList<>();

    @AfterEach
    void closeAll() {
        sockets.forEach(RawWebSocket::close);
    }

    // GET / without upgrade

    @Test
    void pathOfASocketAnswersPlainHttp() {
        when().get("/").then().statusCode(200);
        assertThat(open("/").namespace()).isEqualTo("/");
    }

    // upgrade, URL ends in ?unauthorized

    @ParameterizedTest
    @ValueSource(strings = { "/?unauthorized", "/any/other/path?unauthorized", "/?a=b?unauthorized" })
    void urlThatEndsInUnauthorizedIsRefused(String target) {
        RawWebSocket socket = connect(target);

        assertThat(socket.statusLine()).isEqualTo("HTTP/1.1 401 Unauthorized");
        assertThat(socket.header("content-type")).containsExactly("text/plain");
        assertThat(socket.header("x-error")).containsExactly("unauthorized");
        assertThat(socket.header("www-authenticate")).containsExactly("Bearer realm=\"crossws\"");
        assertThat(socket.header("x-powered-by")).isEmpty();
        assertThat(socket.body()).isEqualTo("unauthorized");
    }

    @Test
    void refusedUpgradeMakesNoPeer() {
        assertThat(connect("/?unauthorized").body()).isEqualTo("unauthorized");
        assertThat(open("/").peers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/?unauthorized=1", "/?unauthorized&a=b", "/unauthorized", "/?a=b&unauthorized" })
    void urlThatEndsOtherwiseIsLetIn(String target) {
        assertThat(connect(target).isConnected()).isTrue();
    }

    // any other upgrade

    @ParameterizedTest
    @ValueSource(strings = { "/", "/any/other/path", "/peers" })
    void upgradeIsAnsweredWithTheHeadersOfTheHandler(String target) {
        RawWebSocket socket = connect(target);

        assertThat(socket.statusLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        assertThat(socket.header("connection")).singleElement().asString().isEqualToIgnoringCase("upgrade");
        assertThat(socket.header("upgrade")).singleElement().asString().isEqualToIgnoringCase("websocket");
        assertThat(socket.header("sec-websocket-accept")).containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(socket.header("x-powered-by")).containsExactly("cross-ws");
        assertThat(socket.header("set-cookie")).containsExactly("cross-ws=1; SameSite=None; Secure");
    }

    @Test
    void supportedSubprotocolIsAnswered() {
        assertThat(connect("/", "Sec-WebSocket-Protocol: supported").header("sec-websocket-protocol"))
                .containsExactly("supported");
    }

    @ParameterizedTest
    @ValueSource(strings = { "unsupported", "supported, unsupported", "unsupported, supported", "Supported" })
    void anyOtherOfferOfSubprotocolsIsNotAnswered(String offer) {
        RawWebSocket socket = connect("/", "Sec-WebSocket-Protocol: " + offer);

        assertThat(socket.isConnected()).isTrue();
        assertThat(socket.header("sec-websocket-protocol")).isEmpty();
    }

    @Test
    void supportedSubprotocolInOneOfSeveralHeadersIsNotAnswered() {
        RawWebSocket socket = connect("/", "Sec-WebSocket-Protocol: supported", "Sec-WebSocket-Protocol: unsupported");

        assertThat(socket.isConnected()).isTrue();
        assertThat(socket.header("sec-websocket-protocol")).isEmpty();
    }

    @Test
    void subprotocolIsNotAnsweredUnasked() {
        assertThat(connect("/").header("sec-websocket-protocol")).isEmpty();
    }

    @Test
    void upgradeSeedsTheContextOfThePeer() {
        assertThat(open("/").debug().getMap("context")).isEqualTo(Map.of("test", "1"));
    }

    // open

    @ParameterizedTest
    @ValueSource(strings = { "/", "/any/other/path" })
    void openWelcomesThePeerByIdAndNamespace(String path) {
        OpenPeer peer = open(path);

        assertThat(UUID.fromString(peer.id())).hasToString(peer.id());
        assertThat(peer.namespace()).isEqualTo(path);
    }

    @Test
    void openSubscribesToChatAndTellsTheOthersOnly() {
        OpenPeer first = open("/");
        OpenPeer second = open("/");

        assertThat(first.socket().nextText()).isEqualTo(second.id() + " joined!");
        second.hearsNothingMore();
        first.hearsNothingMore();
    }

    @Test
    void openHasRunWhenTheClientIsConnected() {
        OpenPeer first = open("/");
        for (int i = 0; i < 20; i++) {
            RawWebSocket second = connect("/");

            // Over another connection, and before the second client has read anything but the answer to its handshake.
            first.socket().send("peers");

            assertThat(first.socket().nextText()).endsWith(" joined!");
            assertThat(JsonPath.from(first.socket().nextText()).getList("peers")).hasSize(2);
            second.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/rooms/a", "/rooms/a/", "/rooms/%61", "/rooms/b/../a", "/rooms/a?b=c" })
    void namespaceIsTheNormalisedRequestPath(String target) {
        assertThat(open(target).namespace()).isEqualTo("/rooms/a");
    }

    // message: ping

    @ParameterizedTest
    @ValueSource(strings = { "/", "/any/other/path" })
    void pingIsAnsweredPong(String path) {
        RawWebSocket socket = open(path).socket();

        assertThat(socket.send("ping").nextText()).isEqualTo("pong");
        assertThat(socket.sendBinary("ping".getBytes(UTF_8)).nextText()).isEqualTo("pong");
    }

    // message: binary

    @Test
    void binaryIsAnsweredByABinaryFrame() {
        RawWebSocket socket = open("/").socket();

        for (RawWebSocket asked : List.of(socket.send("binary"), socket.sendBinary("binary".getBytes(UTF_8)))) {
            RawWebSocket.Received answer = asked.next();
            assertThat(answer.isText()).isFalse();
            assertThat(answer.text()).isEqualTo("binary message works!");
        }
    }

    // message: debug

    @ParameterizedTest
    @ValueSource(strings = { "/?foo=bar", "/any/other/path?foo=bar", "/any/../Other/%70ath/?a=%20&b=c?d" })
    void debugShowsTheUrlAsItWasSent(String target) {
        JsonPath debug = open(target).debug();

        assertThat(debug.getString("request.url")).isEqualTo("http://" + server.getAuthority() + target);
        assertThat(debug.getString("websocket.url")).isEqualTo("ws://" + server.getAuthority() + target);
    }

    @Test
    void debugShowsTheHeadersOfTheRequestByLowerCaseName() {
        JsonPath debug = open("/", "X-Test: 1").debug();

        assertThat(debug.getString("request.headers.x-test")).isEqualTo("1");
        assertThat(debug.getString("request.headers.connection")).isEqualTo("Upgrade");
        assertThat(debug.getString("request.headers.host")).isEqualTo(server.getAuthority());
    }

    @Test
    void debugShowsIdAndAddressOfThePeer() throws UnknownHostException {
        OpenPeer peer = open("/");
        JsonPath debug = peer.debug();

        assertThat(debug.getString("id")).isEqualTo(peer.id());
        assertThat(debug.getString("remoteAddress")).isIn("127.0.0.1", "::1");
        assertThat(InetAddress.getByName(debug.getString("remoteAddress"))).isEqualTo(peer.socket().localAddress());
    }

    @Test
    void debugShowsAnOpenSocketWithNothingBuffered() {
        JsonPath debug = open("/").debug();

        assertThat(debug.getInt("websocket.readyState")).isEqualTo(1);
        assertThat(debug.getLong("bufferedAmount")).isZero();
    }

    @Test
    void debugShowsTheSubprotocolOfTheConnection() {
        assertThat(open("/", "Sec-WebSocket-Protocol: supported").debug().getString("websocket.protocol"))
                .isEqualTo("supported");
    }

    @Test
    void debugFallsBackToTheOfferedProtocolsAndExtensions() {
        JsonPath debug = open("/", "Sec-WebSocket-Protocol: crossws",
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits").debug();

        assertThat(debug.getString("websocket.protocol")).isEqualTo("crossws");
        assertThat(debug.getString("websocket.extensions")).isEqualTo("permessage-deflate; client_max_window_bits");
    }

    @Test
    void debugShowsEmptyProtocolAndExtensionsIfNoneWereOffered() {
        JsonPath debug = open("/").debug();

        assertThat(debug.getString("websocket.protocol")).isEmpty();
        assertThat(debug.getString("websocket.extensions")).isEmpty();
    }

    // message: waitForDrain

    @Test
    void waitForDrainIsAnsweredAtOnceIfNothingIsBuffered() {
        assertThat(open("/").socket().send("waitForDrain").nextText()).isEqualTo("drained");
    }

    @Test
    void waitForDrainIsAnsweredWhenAllThatWasBufferedHasGone() {
        RawWebSocket stalled = welcomed(closedLater(RawWebSocket.connectWithSmallWindow(server, "/drain"))).socket();
        OpenPeer witness = open("/drain");
        stalled.nextText();

        // More than the operating system takes for a client that does not read.
        String mebibyte = "x".repeat(MEBIBYTE);
        for (int i = 0; i < 12; i++) {
            stalled.send(mebibyte);
        }
        stalled.send("waitForDrain", "after");
        for (int i = 0; i < 12; i++) {
            assertThat(witness.socket().nextText()).hasSize(MEBIBYTE);
        }
        assertThat(witness.socket().nextText()).isEqualTo("after");

        // The server has handled all of it, and "drained" still waits behind what came later.
        for (int i = 0; i < 12; i++) {
            assertThat(stalled.nextText()).hasSize(MEBIBYTE);
        }
        assertThat(stalled.nextText()).isEqualTo("after");
        assertThat(stalled.nextText()).isEqualTo("drained");
    }

    // message: peers

    @Test
    void peersAreThoseOfTheNamespace() {
        OpenPeer first = open("/a");
        OpenPeer second = open("/a");
        OpenPeer elsewhere = open("/b");
        first.socket().nextText();

        assertThat(first.peers()).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(second.peers()).isEqualTo(first.peers());
        assertThat(elsewhere.peers()).containsExactly(elsewhere.id());
    }

    // any other message

    @Test
    void anyOtherMessageIsSentBackAndPublished() {
        OpenPeer first = open("/");
        OpenPeer second = open("/");
        first.socket().nextText();

        assertThat(first.socket().send("hello from 1").nextText()).isEqualTo("hello from 1");
        assertThat(second.socket().nextText()).isEqualTo("hello from 1");
        assertThat(second.socket().send("hello from 2").nextText()).isEqualTo("hello from 2");
        assertThat(first.socket().nextText()).isEqualTo("hello from 2");
        first.hearsNothingMore();
        second.hearsNothingMore();
    }

    @Test
    void anyOtherBinaryMessageIsSentBackAndPublishedAsText() {
        OpenPeer first = open("/");
        OpenPeer second = open("/");
        first.socket().nextText();

        assertThat(first.socket().sendBinary("grüße".getBytes(UTF_8)).nextText()).isEqualTo("grüße");
        assertThat(second.socket().nextText()).isEqualTo("grüße");
    }

    @Test
    void emptyMessageIsSentBackAndPublished() {
        OpenPeer first = open("/");
        OpenPeer second = open("/");
        first.socket().nextText();

        assertThat(first.socket().send("").nextText()).isEmpty();
        assertThat(second.socket().nextText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/a /b", "/ /a", "/a /a/b", "/a /A" })
    void namespacesDoNotHearEachOther(String namespaces) {
        String[] paths = namespaces.split(" ");
        OpenPeer here = open(paths[0]);
        OpenPeer elsewhere = open(paths[1]);

        for (OpenPeer peer : List.of(here, elsewhere)) {
            assertThat(peer.socket().send("only for my namespace").nextText()).isEqualTo("only for my namespace");
            // Answered once the message before has been published.
            peer.hearsNothingMore();
        }
        here.hearsNothingMore();
    }

    // GET /peers

    @Test
    void peersOfTheServerAreThoseOfAllNamespaces() {
        OpenPeer root = open("/");
        OpenPeer a = open("/a");
        OpenPeer b = open("/b/c");

        when().get("/peers").then().statusCode(200).contentType("application/json")
                .body("peers", containsInAnyOrder("/:" + root.id(), "/a:" + a.id(), "/b/c:" + b.id()));
    }

    @Test
    void closedPeerIsGoneAtOnce() {
        OpenPeer stays = open("/");
        for (int i = 0; i < 20; i++) {
            OpenPeer goes = open("/");
            assertThat(stays.socket().nextText()).isEqualTo(goes.id() + " joined!");

            goes.socket().close();

            when().get("/peers").then().body("peers", contains("/:" + stays.id()));
            assertThat(stays.peers()).containsExactly(stays.id());
        }
    }

    @Test
    void peerWhoseConnectionIsLostIsGone() {
        OpenPeer lost = open("/");
        when().get("/peers").then().body("peers", contains("/:" + lost.id()));

        lost.socket().cut();

        await().untilAsserted(() -> when().get("/peers").then().body("peers", not(hasItem("/:" + lost.id()))));
    }

    // GET /publish

    @Test
    void publishReachesEachSubscriberOfAllNamespacesExactlyOnce() {
        List<OpenPeer> subscribers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            for (String path : List.of("/", "/a", "/b", "/b/c")) {
                OpenPeer joined = open(path);
                subscribers.stream().filter(peer -> peer.namespace().equals(path))
                        .forEach(peer -> assertThat(peer.socket().nextText()).isEqualTo(joined.id() + " joined!"));
                subscribers.add(joined);
            }
        }

        publish("chat", "first");
        publish("chat", "second");

        for (OpenPeer subscriber : subscribers) {
            assertThat(subscriber.socket().nextText()).isEqualTo("first");
            assertThat(subscriber.socket().nextText()).isEqualTo("second");
            subscriber.hearsNothingMore();
        }
    }

    @Test
    void publishIsNoMessageOfAPeer() {
        OpenPeer first = open("/");
        OpenPeer second = open("/");
        first.socket().nextText();

        publish("chat", "ping");

        assertThat(first.socket().nextText()).isEqualTo("ping");
        assertThat(second.socket().nextText()).isEqualTo("ping");
    }

    @Test
    void publishToAnotherTopicIsNotHeard() {
        OpenPeer peer = open("/");

        publish("other", "not for chat");
        publish("chat", "for chat");

        assertThat(peer.socket().nextText()).isEqualTo("for chat");
    }

    // long messages and many

    @Test
    void messageOfOneMebibyteComesBackAndIsPublished() {
        OpenPeer first = open("/");
        OpenPeer second = open("/");
        first.socket().nextText();
        String ascii = "0123456789abcdef".repeat(MEBIBYTE / 16);
        String threeBytesEach = "€".repeat(MEBIBYTE / 3);

        for (String text : List.of(ascii, threeBytesEach)) {
            assertThat(first.socket().send(text).nextText()).isEqualTo(text);
            assertThat(second.socket().nextText()).isEqualTo(text);
            assertThat(first.socket().sendBinary(text.getBytes(UTF_8)).nextText()).isEqualTo(text);
            assertThat(second.socket().nextText()).isEqualTo(text);
        }
    }

    @Test
    void twoHundredPipelinedMessagesComeBackInOrder() {
        OpenPeer sender = open("/");
        OpenPeer listener = open("/");
        sender.socket().nextText();
        // Short ones and long ones: a shorter one must not overtake.
        String[] texts = IntStream.range(0, 200).mapToObj(i -> i + " " + "x".repeat(i % 4 == 0 ? 20_000 : i))
                .toArray(String[]::new);

        sender.socket().send(texts);

        for (String text : texts) {
            assertThat(sender.socket().nextText()).isEqualTo(text);
        }
        for (String text : texts) {
            assertThat(listener.socket().nextText()).isEqualTo(text);
        }
    }

    /** A peer that has been welcomed. */
    private record OpenPeer(RawWebSocket socket, String id, String namespace) {

        JsonPath debug() {
            return JsonPath.from(socket.send("debug").nextText());
        }

        List<String> peers() {
            return JsonPath.from(socket.send("peers").nextText()).getList("peers");
        }

        /** Whatever was on its way to the peer comes before the answer to what it asks now. */
        void hearsNothingMore() {
            assertThat(socket.send("ping").nextText()).isEqualTo("pong");
        }
    }

    private OpenPeer open(String target, String... headers) {
        return welcomed(connect(target, headers));
    }

    private RawWebSocket connect(String target, String... headers) {
        return closedLater(RawWebSocket.connect(server, target, headers));
    }

    private RawWebSocket closedLater(RawWebSocket socket) {
        sockets.add(socket);
        return socket;
    }

    private static OpenPeer welcomed(RawWebSocket socket) {
        assertThat(socket.isConnected()).as(socket.statusLine()).isTrue();
        String welcome = socket.nextText();
        Matcher matcher = WELCOME.matcher(welcome);
        assertThat(matcher.matches()).as(welcome).isTrue();
        OpenPeer peer = new OpenPeer(socket, matcher.group(1), matcher.group(2));
        // Answered when open has finished, and the peer is subscribed.
        peer.hearsNothingMore();
        return peer;
    }

    private static void publish(String topic, String message) {
        given().queryParam("topic", topic).queryParam("message", message)
                .when().get("/publish")
                .then().statusCode(200).body(equalTo("published"));
    }
}
