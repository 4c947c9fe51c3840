package io.quarkiverse.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.buffer.Buffer;

class UpgradeTest {

    @Test
    void acceptIsA101WithNothingElse() {
        Upgrade upgrade = Upgrade.accept();

        assertThat(upgrade.isAccepted()).isTrue();
        assertThat(upgrade.status()).isEqualTo(101);
        assertThat(upgrade.headers()).isEmpty();
        assertThat(upgrade.context()).isEmpty();
        assertThat(upgrade.namespace()).isNull();
        assertThat(upgrade.subprotocol()).isNull();
        assertThat(upgrade.body()).isNull();
        assertThat(upgrade).hasToString("Upgrade[accept]");
    }

    @Test
    void eachCallReturnsANewDecision() {
        Upgrade bare = Upgrade.accept();

        Upgrade full = bare.header("X-Room", "one").context("user", "ann").namespace("lobby").subprotocol("chat");

        assertThat(full.headers()).isEqualTo(Map.of("x-room", List.of("one")));
        assertThat(full.context()).isEqualTo(Map.of("user", "ann"));
        assertThat(full.namespace()).isEqualTo("lobby");
        assertThat(full.subprotocol()).isEqualTo("chat");
        assertThat(bare.headers()).isEmpty();
        assertThat(bare.context()).isEmpty();
        assertThat(bare.namespace()).isNull();
        assertThat(bare.subprotocol()).isNull();
    }

    @Test
    void headersOfOneNameAddUpInAnyCase() {
        assertThat(Upgrade.accept().header("Set-Cookie", "a=1").header("set-cookie", "b=2").headers())
                .isEqualTo(Map.of("set-cookie", List.of("a=1", "b=2")));
    }

    @Test
    void aRefusalHasStatusHeadersAndBody() {
        Upgrade upgrade = Upgrade.reject(402).header("X-Price", "3").body("Für dich: 3 €");

        assertThat(upgrade.isAccepted()).isFalse();
        assertThat(upgrade.status()).isEqualTo(402);
        assertThat(upgrade.headers()).isEqualTo(Map.of("x-price", List.of("3")));
        assertThat(upgrade.body()).isEqualTo(Buffer.buffer("Für dich: 3 €"));
        assertThat(upgrade).hasToString("Upgrade[reject 402]");
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 0, 100, 101, 200, 204, 299, 600, 1000 })
    void onlyARefusalIsAStatusToRejectWith(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.reject(status))
                .withMessage("Upgrade.reject(" + status + "): a refused upgrade needs a status from 300 to 599;"
                        + " to let the client in return Upgrade.accept()");
    }

    @ParameterizedTest
    @ValueSource(ints = { 300, 401, 599 })
    void everyRefusalIsAStatusToRejectWith(int status) {
        assertThat(Upgrade.reject(status).status()).isEqualTo(status);
    }

    @Test
    void anAcceptedUpgradeHasNoBody() {
        String message = "An accepted upgrade has no body: send the text from the open hook, or reject";

        assertThatIllegalStateException().isThrownBy(() -> Upgrade.accept().body("Welcome")).withMessage(message);
        assertThatIllegalStateException().isThrownBy(() -> Upgrade.accept().body(Buffer.buffer("Welcome")))
                .withMessage(message);
    }

    @Test
    void aRefusalMakesNoPeerThatCouldHaveANamespaceAContextOrASubprotocol() {
        Upgrade refusal = Upgrade.reject(403);

        assertThatIllegalStateException().isThrownBy(() -> refusal.namespace("lobby"))
                .withMessage("A refused upgrade has no namespace: there will be no peer");
        assertThatIllegalStateException().isThrownBy(() -> refusal.context("user", "ann"))
                .withMessage("A refused upgrade has no context: there will be no peer");
        assertThatIllegalStateException().isThrownBy(() -> refusal.subprotocol("chat"))
                .withMessage("A refused upgrade has no subprotocol: there will be no peer");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "a:b", "a\r\nb", "(a)", "ä" })
    void aHeaderNameIsAToken(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().header(name, "value"))
                .withMessage("Not a header name (RFC 9110, section 5.1): '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\r\nSet-Cookie: b=2", "a\nb", "a\0", "a\u007f" })
    void aHeaderValueCanNotStartAnotherHeader(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.reject(403).header("X-Room", value))
                .withMessage("The value of header 'X-Room' has a control character");
    }

    @Test
    void aHeaderValueMayHaveATab() {
        assertThat(Upgrade.accept().header("X-Room", "a\tb").headers()).containsEntry("x-room", List.of("a\tb"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Connection", "Upgrade", "Sec-WebSocket-Accept", "sec-websocket-extensions", "Content-Length",
            "Transfer-Encoding" })
    void headersOfTheHandshakeAreNotTheApplications(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().header(name, "x"))
                .withMessage("The header '" + name + "' belongs to the handshake");
    }

    @Test
    void theSubprotocolHeaderHasAMethodOfItsOwn() {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().header("Sec-WebSocket-Protocol", "chat"))
                .withMessage("The header 'Sec-WebSocket-Protocol' belongs to the handshake; use subprotocol(..)");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a, b", "a b", "a\r\nb" })
    void aSubprotocolIsAToken(String subprotocol) {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().subprotocol(subprotocol))
                .withMessage("Not a subprotocol (RFC 6455, section 4.1): '" + subprotocol + "'");
    }

    @Test
    void aNamespaceIsNotEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> Upgrade.accept().namespace(""))
                .withMessage("A namespace is not empty");
    }

    @Test
    void nothingIsNull() {
        Upgrade accept = Upgrade.accept();

        assertThatNullPointerException().isThrownBy(() -> accept.header(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> accept.header("x", null));
        assertThatNullPointerException().isThrownBy(() -> accept.context(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> accept.context("x", null));
        assertThatNullPointerException().isThrownBy(() -> accept.namespace(null));
        assertThatNullPointerException().isThrownBy(() -> accept.subprotocol(null));
        assertThatNullPointerException().isThrownBy(() -> Upgrade.reject(403).body((Buffer) null));
    }
}
