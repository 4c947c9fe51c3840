package io.quarkiverse.realtime.test.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.acme.hooks.FailingHandler;
import org.acme.hooks.FailingReactiveHandler;
import org.acme.hooks.Move;
import org.acme.hooks.routes.Clumsy;
import org.acme.hooks.routes.ClumsyReactive;
import org.acme.hooks.routes.Dismissive;
import org.acme.hooks.routes.Failing;
import org.acme.hooks.routes.FailingReactive;
import org.acme.hooks.routes.Forgiving;
import org.acme.hooks.routes.ForgivingReactive;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A hook that fails harms its own peer only, and the error hook decides how much. */
class HookFailureTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, Journal.class, Move.class,
                    FailingHandler.class, FailingReactiveHandler.class, Failing.class, Forgiving.class, Dismissive.class,
                    Clumsy.class, FailingReactive.class, ForgivingReactive.class, ClumsyReactive.class))
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("org.acme.hooks.routes."))
            .assertLogRecords(records -> assertThat(records)
                    .as("what is logged for handlers without an error hook")
                    .anySatisfy(record -> {
                        assertThat(record.getLoggerName()).isEqualTo("org.acme.hooks.routes.Failing");
                        assertThat(record.getMessage()).startsWith("A hook failed, closing peer");
                        assertThat(record.getThrown()).hasMessage("in message");
                    })
                    .anySatisfy(record -> assertThat(record.getLoggerName())
                            .isEqualTo("org.acme.hooks.routes.FailingReactive")));

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(strings = { "exception", "error", "overflow", "{", "{\"piece\":\"knight\",\"x\":\"far\"}" })
    void aHookThatThrowsClosesItsPeerAndNoOther(String message) {
        assertClosesItsPeerAndNoOther("failing", message);
    }

    @ParameterizedTest
    @ValueSource(strings = { "throw", "fail", "fail later", "null" })
    void aUniThatFailsClosesItsPeerAndNoOther(String message) {
        assertClosesItsPeerAndNoOther("failing-reactive", message);
    }

    private void assertClosesItsPeerAndNoOther(String route, String message) {
        String journal = route + message.hashCode();
        try (RawWebSocket bystander = RawWebSocket.connect(server, "/" + route)) {
            try (RawWebSocket client = RawWebSocket.connect(server, "/" + route + "?journal=" + journal)) {
                client.send(message);
                assertThat(client.answerClose().closeCode()).isEqualTo(1011);
            }
            assertThat(Journal.of(journal).next()).isEqualTo("close 1011");
            assertThat(bystander.send("hello").nextText()).isEqualTo("hello");
        }
        assertThat(Journal.of(journal).entries()).isEmpty();
    }

    @Test
    void aPeerWhoseOpenHookThrowsIsClosedAndItsCloseHookRuns() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/failing?fail=open&journal=open")) {
            assertThat(client.answerClose().closeCode()).isEqualTo(1011);
            assertThat(Journal.of("open").next()).isEqualTo("close 1011");
        }
    }

    @Test
    void aCloseHookThatThrowsIsReportedToTheErrorHook() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/forgiving?fail=close&journal=close")) {
            assertThat(client.closeAndReadRest()).singleElement()
                    .satisfies(frame -> assertThat(frame.closeCode()).isEqualTo(1000));
            assertThat(Journal.of("close").next(2)).containsExactly("close 1000",
                    "error java.lang.IllegalStateException: in close");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            forgiving          | exception  | java.lang.IllegalStateException: in message
            forgiving          | error      | java.lang.AssertionError: in message
            forgiving-reactive | throw      | java.lang.IllegalStateException: in message
            forgiving-reactive | fail       | java.lang.IllegalStateException: in message
            forgiving-reactive | fail later | java.lang.IllegalStateException: in message
            forgiving-reactive | null       | java.lang.NullPointerException: The hook returned null, return a Uni
            """)
    void aPeerGoesOnIfItsErrorHookLetsIt(String route, String message, String failure) {
        String journal = route + message.hashCode();
        try (RawWebSocket client = RawWebSocket.connect(server, "/" + route + "?journal=" + journal)) {
            client.send(message, "hello");
            assertThat(client.nextText()).isEqualTo("sorry");
            assertThat(client.nextText()).isEqualTo("hello");
            assertThat(Journal.of(journal).entries()).containsExactly("error " + failure);
        }
    }

    @Test
    void badJsonSaysWhatItShouldHaveBeen() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/forgiving?journal=json")) {
            assertThat(client.send("{\"piece\":\"knight\",\"x\":\"far\"}").nextText()).isEqualTo("sorry");
            assertThat(Journal.of("json").next()).startsWith(
                    "error io.quarkiverse.realtime.InvalidPayloadException: The message can't be read as org.acme.hooks.Move: Cannot deserialize");
        }
    }

    @Test
    void anErrorHookMayCloseWithAReasonOfItsOwn() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/dismissive")) {
            RawWebSocket.Frame close = client.send("exception").answerClose();
            assertThat(close.closeCode()).isEqualTo(4001);
            assertThat(close.closeReason()).isEqualTo("in message");
        }
    }

    @Test
    void anErrorHookThatThrowsClosesItsPeer() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/clumsy?journal=clumsy")) {
            assertThat(client.send("exception").answerClose().closeCode()).isEqualTo(1011);
            assertThat(Journal.of("clumsy").next(2)).containsExactly("error java.lang.IllegalStateException: in message",
                    "close 1011");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "throw", "fail", "null" })
    void anErrorHookWhoseUniFailsClosesItsPeer(String error) {
        try (RawWebSocket client = RawWebSocket.connect(server, "/clumsy-reactive?error=" + error)) {
            assertThat(client.send("fail").answerClose().closeCode()).isEqualTo(1011);
        }
    }
}
