package io.quarkiverse.realtime.test.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.acme.hooks.NoUsers;
import org.acme.hooks.routes.Gate;
import org.acme.hooks.routes.ReactiveGate;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.ext.web.handler.HttpException;

/** The upgrade hook decides about a handshake. */
class UpgradeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, Journal.class, Gate.class,
                    ReactiveGate.class, NoUsers.class))
            // a challenge needs somebody who takes credentials
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .setLogRecordPredicate(record -> record.getThrown() != null)
            .assertLogRecords(records -> assertThat(records).as("what is logged about the hook that returned null")
                    .anySatisfy(record -> assertThat(record.getThrown())
                            .hasMessage("The upgrade hook of " + Gate.class.getName()
                                    + " returned null, return Upgrade.accept() or Upgrade.reject(status)"))
                    .anySatisfy(record -> assertThat(record.getThrown())
                            .hasMessage(
                                    "The upgrade hook of " + Gate.class.getName() + " threw an HttpException with status 100,"
                                            + " which answers no request: it has to be from 300 to 599"))
                    .noneSatisfy(record -> assertThat(record.getThrown()).isInstanceOfSatisfying(HttpException.class,
                            exception -> assertThat(exception.getStatusCode()).isLessThan(500))));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @ParameterizedTest
    @CsvSource(textBlock = """
            gate,          exception,      500
            gate,          error,          500
            gate,          null,           500
            gate,          http,           418
            gate,          unauthorized,   401
            gate,          authentication, 401
            gate,          forbidden,      403
            reactive-gate, throw,          500
            reactive-gate, exception,      500
            reactive-gate, null,           500
            reactive-gate, null%20item,    500
            reactive-gate, http,           418
            reactive-gate, unauthorized,   401
            reactive-gate, forbidden,      403
            """)
    void anExceptionRefusesTheUpgradeAndNoPeerComesIntoBeing(String route, String say, int status) {
        String journal = route + say;
        try (RawWebSocket client = handshake(route, say + "&journal=" + journal)) {
            assertThat(client.status()).isEqualTo(status);
            assertThat(client.header("Upgrade")).isEmpty();
            assertThat(peers.all()).isEmpty();
            assertThat(Journal.of(journal).entries()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "gate", "reactive-gate" })
    void aRefusalHasStatusHeadersAndBody(String route) {
        try (RawWebSocket client = handshake(route, "reject")) {
            assertThat(client.status()).isEqualTo(402);
            assertThat(client.header("X-Price")).containsExactly("3");
            assertThat(client.header("Content-Type")).containsExactly("text/plain;charset=UTF-8");
            assertThat(client.body()).isEqualTo("Pay first");
            assertThat(peers.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "gate", "reactive-gate" })
    void anHttpExceptionIsAnsweredWithItsPayload(String route) {
        try (RawWebSocket client = handshake(route, "http")) {
            assertThat(client.status()).isEqualTo(418);
            assertThat(client.header("Content-Type")).containsExactly("text/plain;charset=UTF-8");
            assertThat(client.body()).isEqualTo("short and stout");
        }
    }

    @ParameterizedTest
    @CsvSource({ "99, 500", "100, 500", "101, 500", "200, 500", "204, 500", "600, 500", "1000, 500", "502, 502", "304, 304",
            "499, 499" })
    void anHttpExceptionRefusesWhateverItsStatusIs(int thrown, int answered) {
        try (RawWebSocket client = handshake("gate", "status&status=" + thrown)) {
            assertThat(client.status()).isEqualTo(answered);
            assertThat(peers.all()).isEmpty();
        }
    }

    @Test
    void theBodyOfARefusalMayHaveAContentTypeOfItsOwn() {
        try (RawWebSocket client = handshake("gate", "json")) {
            assertThat(client.status()).isEqualTo(429);
            assertThat(client.header("Content-Type")).containsExactly("application/json");
            assertThat(client.body()).isEqualTo("{\"wait\":3}");
        }
    }

    @Test
    void aRefusalMayBeARedirect() {
        try (RawWebSocket client = handshake("gate", "redirect")) {
            assertThat(client.status()).isEqualTo(307);
            assertThat(client.header("Location")).containsExactly("/elsewhere");
            assertThat(client.body()).isEmpty();
        }
    }

    @Test
    void headersAreOnThe101() {
        try (RawWebSocket client = handshake("gate", "headers")) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("X-Room")).containsExactly("one");
            assertThat(client.header("Set-Cookie")).containsExactlyInAnyOrder("a=1", "b=2");
        }
    }

    @Test
    void theContextOfThePeerStartsWithThatOfTheUpgrade() {
        try (RawWebSocket client = handshake("gate", "context")) {
            assertThat(client.nextText()).contains("user=ann", "level=3");
        }
        try (RawWebSocket client = handshake("reactive-gate", "context")) {
            assertThat(client.nextText()).isEqualTo("{user=ann}");
        }
    }

    @Test
    void theNamespaceIsThePathUnlessTheUpgradeSaysOtherwise() {
        try (RawWebSocket client = handshake("gate", "accept")) {
            assertThat(client.nextText()).startsWith("/gate ");
        }
        try (RawWebSocket client = handshake("gate", "namespace")) {
            assertThat(client.nextText()).startsWith("lobby ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sec-WebSocket-Protocol: v2.chat
            Sec-WebSocket-Protocol: v1.chat, v2.chat, v3.chat
            Sec-WebSocket-Protocol: v1.chat,v2.chat
            """)
    void aSubprotocolThatTheClientOfferedIsAnswered(String offer) {
        try (RawWebSocket client = handshake("gate", "subprotocol", offer)) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("Sec-WebSocket-Protocol")).containsExactly("v2.chat");
            assertThat(client.nextText()).endsWith(" v2.chat");
        }
    }

    @Test
    void offersMayBeSpreadOverSeveralHeaders() {
        try (RawWebSocket client = handshake("gate", "subprotocol", "Sec-WebSocket-Protocol: v1.chat",
                "Sec-WebSocket-Protocol: v2.chat")) {
            assertThat(client.header("Sec-WebSocket-Protocol")).containsExactly("v2.chat");
            assertThat(client.nextText()).endsWith(" v2.chat");
        }
    }

    @Test
    void aSubprotocolThatNobodyOfferedIsNotAnswered() {
        for (String[] offer : new String[][] { {}, { "Sec-WebSocket-Protocol: v1.chat" },
                { "Sec-WebSocket-Protocol: V2.CHAT" }, { "Sec-WebSocket-Protocol: v2.chatter" } }) {
            try (RawWebSocket client = handshake("gate", "subprotocol", offer)) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(client.header("Sec-WebSocket-Protocol")).isEmpty();
                assertThat(client.nextText()).endsWith(" null");
            }
        }
    }

    @Test
    void anOfferThatTheHookDoesNotTakeUpIsNotAnswered() {
        try (RawWebSocket client = handshake("gate", "accept", "Sec-WebSocket-Protocol: v2.chat")) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("Sec-WebSocket-Protocol")).isEmpty();
            assertThat(client.nextText()).endsWith(" null");
        }
    }

    private RawWebSocket handshake(String route, String say, String... headers) {
        return RawWebSocket.handshake(server, "/" + route + "?say=" + say, headers);
    }
}
