package io.quarkiverse.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.HttpException;

class EventStreamResponseTest {

    private static final Multi<String> EVENTS = Multi.createFrom().items("one", "two");

    @Test
    void acceptIsA200WithTheEvents() {
        EventStreamResponse response = EventStreamResponse.accept(EVENTS);

        assertThat(response.isAccepted()).isTrue();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).isEmpty();
        assertThat(response.body()).isNull();
        assertThat(response.events()).isSameAs(EVENTS);
        assertThat(response).hasToString("EventStreamResponse[accept]");
    }

    @Test
    void eachCallReturnsANewResponse() {
        EventStreamResponse bare = EventStreamResponse.reject(401);

        EventStreamResponse full = bare.header("Set-Cookie", "a=1").header("set-cookie", "b=2").body("Log in, Änne");

        assertThat(full.isAccepted()).isFalse();
        assertThat(full.status()).isEqualTo(401);
        assertThat(full.headers()).isEqualTo(Map.of("set-cookie", List.of("a=1", "b=2")));
        assertThat(full.body()).isEqualTo(Buffer.buffer("Log in, Änne"));
        assertThat(full.events()).isNull();
        assertThat(full).hasToString("EventStreamResponse[reject 401]");
        assertThat(bare.headers()).isEmpty();
        assertThat(bare.body()).isNull();
    }

    /** What a tool does that knows no transport. */
    @Test
    void theAnswersOfBothTransportsAreOfOneType() {
        for (RouteResponse refusal : List.of(Upgrade.reject(429), EventStreamResponse.reject(429))) {
            RouteResponse full = refusal.header("Retry-After", "3").body("Wait");

            assertThat(full.isAccepted()).isFalse();
            assertThat(full.status()).isEqualTo(429);
            assertThat(full.headers()).isEqualTo(Map.of("retry-after", List.of("3")));
            assertThat(full.body()).isEqualTo(Buffer.buffer("Wait"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 0, 99, 100, 101, 199, 600, 1000 })
    void aStatusEndsARequest(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventStreamResponse.reject(status))
                .withMessage("EventStreamResponse.reject(" + status + "): a response needs a status from 200 to 599");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Connection", "keep-alive", "Proxy-Connection", "Upgrade", "Transfer-Encoding", "Content-Length" })
    void headersOfTheConnectionAreNotTheApplications(String name) {
        for (EventStreamResponse response : List.of(EventStreamResponse.accept(EVENTS), EventStreamResponse.reject(403))) {
            assertThatIllegalArgumentException().isThrownBy(() -> response.header(name, "x"))
                    .withMessage("The header '" + name + "' belongs to the connection");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "Content-Type", "content-encoding" })
    void onlyARefusalSaysWhatItsContentIs(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventStreamResponse.accept(EVENTS).header(name, "x"))
                .withMessage("The header '" + name + "' of an event stream is the server's to set");
        assertThat(EventStreamResponse.reject(403).header(name, "x").headers()).hasSize(1);
    }

    @Test
    void aHeaderCanNotStartAnotherOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStreamResponse.accept(EVENTS).header("X-Room", "a\r\nSet-Cookie: b=2"))
                .withMessage("The value of header 'X-Room' has a control character");
        assertThatIllegalArgumentException().isThrownBy(() -> EventStreamResponse.accept(EVENTS).header("X\r\n", "a"))
                .withMessageStartingWith("Not a header name (RFC 9110, section 5.1): ");
    }

    @Test
    void aStreamHasNoBodyBesideItsEvents() {
        assertThatIllegalStateException().isThrownBy(() -> EventStreamResponse.accept(EVENTS).body("Welcome"))
                .withMessage("The body of an event stream are its events: emit the text as one, or reject");
    }

    @ParameterizedTest
    @ValueSource(ints = { 204, 205, 304 })
    void aStatusWithoutContentHasNoBody(int status) {
        assertThatIllegalStateException().isThrownBy(() -> EventStreamResponse.reject(status).body("Nothing"))
                .withMessage("A response with status " + status + " has no body (RFC 9110, section 15)");
    }

    @Test
    void aResponseIsNotAcceptedTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStreamResponse.accept(EventStreamResponse.accept(EVENTS)))
                .withMessage("EventStreamResponse.accept(..) takes events, not another response");
    }

    @Test
    void operatorsBehindAResponseGetItsEvents() {
        assertThat(EventStreamResponse.accept(EVENTS).map(event -> event + "!").collect().asList().await()
                .atMost(Duration.ofSeconds(5))).isEqualTo(List.of("one!", "two!"));
    }

    @Test
    void operatorsBehindARefusalGetItsStatus() {
        AssertSubscriber<Object> subscriber = EventStreamResponse.reject(409).body("Not now").map(event -> event)
                .subscribe().withSubscriber(AssertSubscriber.create(1));

        assertThat(subscriber.assertFailedWith(HttpException.class).getFailure())
                .isInstanceOfSatisfying(HttpException.class, failure -> {
                    assertThat(failure.getStatusCode()).isEqualTo(409);
                    assertThat(failure.getPayload()).isEqualTo("Not now");
                });
    }

    @Test
    void nothingIsNull() {
        assertThatNullPointerException().isThrownBy(() -> EventStreamResponse.accept(null));
        assertThatNullPointerException().isThrownBy(() -> EventStreamResponse.reject(403).header(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> EventStreamResponse.reject(403).header("x", null));
        assertThatNullPointerException().isThrownBy(() -> EventStreamResponse.reject(403).body((Buffer) null));
    }
}
