package io.quarkiverse.realtime.test.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.acme.hooks.Serial;
import org.acme.hooks.SerialHandler;
import org.acme.hooks.routes.Meeting;
import org.acme.hooks.routes.SerialOnAll;
import org.acme.hooks.routes.SerialOnEventLoop;
import org.acme.hooks.routes.SerialOnVirtualThread;
import org.acme.hooks.routes.SerialOnWorker;
import org.acme.hooks.routes.SerialReactive;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The hooks of a peer run one after the other, whatever threads they run on. */
class HookOrderTest {

    private static final int MESSAGES = 200;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, Journal.class, Serial.class,
                    SerialHandler.class, SerialOnWorker.class, SerialOnEventLoop.class, SerialOnVirtualThread.class,
                    SerialOnAll.class, SerialReactive.class, Meeting.class));

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(strings = { "serial-on-worker", "serial-on-event-loop", "serial-on-virtual-thread", "serial-on-all",
            "serial-reactive" })
    void pipelinedMessagesAreHandledOneByOneInOrder(String route) {
        List<String> numbers = IntStream.range(0, MESSAGES).mapToObj(String::valueOf).toList();
        String journal = "pipelined-" + route;
        try (RawWebSocket client = connect(route, journal)) {
            client.send(numbers.toArray(String[]::new));

            for (String number : numbers) {
                assertThat(client.nextText()).isEqualTo(number);
            }
            client.closeAndReadRest();
        }
        List<String> expected = new ArrayList<>(List.of("open", "open has finished"));
        expected.addAll(numbers);
        expected.add("close 1000");
        assertThat(Journal.of(journal).next(MESSAGES + 3)).isEqualTo(expected);
        assertThat(Journal.of(journal).entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "serial-on-worker", "serial-on-event-loop", "serial-on-virtual-thread", "serial-on-all",
            "serial-reactive" })
    void messagesThatACloseFrameFollowsAtOnceAreHandledAndAnsweredBeforeClose(String route) {
        String journal = "closed-" + route;
        try (RawWebSocket client = connect(route, journal)) {
            client.sendFrames(RawWebSocket.textFrame("a"), RawWebSocket.textFrame("b"), RawWebSocket.textFrame("c"),
                    RawWebSocket.closeFrame(4000));

            assertThat(List.of(client.nextText(), client.nextText(), client.nextText())).containsExactly("a", "b", "c");
            assertThat(client.nextClose().closeCode()).isEqualTo(4000);
        }
        assertThat(Journal.of(journal).next(6)).containsExactly("open", "open has finished", "a", "b", "c", "close 4000");
    }

    @ParameterizedTest
    @ValueSource(strings = { "serial-on-worker", "serial-on-virtual-thread", "serial-on-all", "serial-reactive" })
    void noMessageIsHandledBeforeOpenHasFinished(String route) {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        Serial.gate = gate;
        Journal journal = Journal.of("opening-" + route);
        try (RawWebSocket client = connect(route, "opening-" + route)) {
            client.sendFrames(RawWebSocket.textFrame("early"), RawWebSocket.frame(RawWebSocket.PING));
            assertThat(client.nextFrame().opcode()).as("the server has read the message").isEqualTo(RawWebSocket.PONG);
            assertThat(journal.next()).isEqualTo("open");

            gate.complete(null);

            assertThat(client.nextText()).isEqualTo("early");
        } finally {
            gate.complete(null);
        }
        assertThat(journal.next(2)).containsExactly("open has finished", "early");
    }

    @ParameterizedTest
    @ValueSource(strings = { "serial-on-worker", "serial-on-virtual-thread", "serial-on-all", "serial-reactive" })
    void closeWaitsForOpenToFinish(String route) {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        Serial.gate = gate;
        Journal journal = Journal.of("gone-" + route);
        try {
            RawWebSocket client = connect(route, "gone-" + route);
            assertThat(journal.next()).isEqualTo("open");
            client.cut();
        } finally {
            gate.complete(null);
        }
        assertThat(journal.next(2)).containsExactly("open has finished", "close 1006");
    }

    @Test
    void hooksOfDifferentPeersRunAtTheSameTime() {
        try (RawWebSocket one = connect("meeting", ""); RawWebSocket other = connect("meeting", "")) {
            one.send("here");
            other.send("here");
            assertThat(one.nextText()).isEqualTo("met");
            assertThat(other.nextText()).isEqualTo("met");
        }
    }

    private RawWebSocket connect(String route, String journal) {
        return RawWebSocket.connect(server, "/" + route + "?journal=" + journal);
    }
}
