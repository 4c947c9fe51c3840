package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.acme.sse.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/** {@code EventStream}, the imperative form. */
class PushedStreamTest extends EventStreams {

    /** Room for all that the threads push, though they may be faster than the event loop. */
    private static final int LIMIT = 512 * 1024;

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.realtime.outbound.limit", String.valueOf(LIMIT));

    @Inject
    Stage stage;

    @Test
    void whatIsPushedArrivesInOrderAndCloseEndsTheStream() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed")) {
            EventStream stream = stage.next();
            stream.push("text");
            stream.push(ServerSentEvent.of(Map.of("home", 1)).id("7").event("goal"));
            stream.pushComment("comment");
            stream.pushAll(List.of("a", 2, ServerSentEvent.of("b").event("e")));
            stream.pushAll(List.of());
            stream.close();
            stream.push("too late");
            assertThat(client.rest()).containsExactly(Event.ofData("text"),
                    new Event(null, "7", "goal", null, "{\"home\":1}"), new Event("comment", null, null, null, null),
                    Event.ofData("a"), Event.ofData("2"), new Event(null, null, "e", null, "b"));
        }
    }

    @Test
    void severalEventsAreWrittenTogether() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed")) {
            stage.next().pushAll(List.of("a", "b"));
            assertThat(client.http().chunk()).isEqualTo("data: a\n\ndata: b\n\n");
        }
    }

    @Test
    void whatIsPushedBeforeTheStreamIsReturnedWaits() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed?how=early")) {
            assertThat(client.rest()).containsExactly(Event.ofData("one"), new Event("two", null, null, null, null));
        }
        stage.next();
    }

    @Test
    void aPausedStreamHoldsBackUntilItIsFlushedResumedOrClosed() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed")) {
            EventStream stream = stage.next();
            stream.pause();
            stream.push("held");
            assertThat(stream.bufferedAmount()).isEqualTo("data: held\n\n".length());
            stream.flush();
            assertThat(client.next()).isEqualTo(Event.ofData("held"));
            stream.push("held again");
            stream.resume();
            assertThat(client.next()).isEqualTo(Event.ofData("held again"));
            stream.push("at once");
            assertThat(client.next()).isEqualTo(Event.ofData("at once"));
            stream.pause();
            stream.push("to the end");
            stream.close();
            assertThat(client.rest()).containsExactly(Event.ofData("to the end"));
        }
    }

    @Test
    void aPauseBeforeTheStreamIsReturnedHoldsBackWhatIsPushedFromThenOn() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed?how=paused")) {
            EventStream stream = stage.next();
            assertThat(client.next()).isEqualTo(Event.ofData("before"));
            await().untilAsserted(() -> assertThat(stream.bufferedAmount()).isEqualTo("data: held\n\n".length()));
            stream.resume();
            assertThat(client.next()).isEqualTo(Event.ofData("held"));
        }
    }

    @ParameterizedTest
    @CsvSource({ "shared, shared", "shared, shared-mapped", "shared-mapped, shared", "shared-mapped, shared-mapped" })
    void aStreamThatIsReturnedToASecondClientStaysThatOfTheFirst(String first, String second) throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed?how=" + first)) {
            EventStream stream = stage.next();
            EventStream notReturned;
            try (RawHttp late = RawHttp.get(server, "/pushed?how=" + second, "Accept: text/event-stream")) {
                notReturned = stage.next();
                assertThat(late.status()).isEqualTo(500);
                assertThat(late.header("content-type")).doesNotContain("text/event-stream");
            }
            await().until(() -> !notReturned.isOpen()); // the second request is over
            stream.push("goes on");
            stream.close();
            assertThat(client.rest()).containsExactly(Event.ofData("goes on"));
        }
    }

    @Test
    void callbacksRunOnceWhicheverSideCloses() throws Exception {
        for (boolean byClient : new boolean[] { true, false }) {
            AtomicInteger callbacks = new AtomicInteger();
            try (EventStreamClient client = EventStreamClient.open(server, "/pushed")) {
                EventStream stream = stage.next();
                assertThat(stream.isOpen()).isTrue();
                stream.onClosed(callbacks::incrementAndGet);
                stream.onClosed(() -> {
                    throw new IllegalStateException("on purpose");
                });
                stream.onClosed(callbacks::incrementAndGet);
                if (byClient) {
                    client.http().cut();
                } else {
                    stream.close();
                    stream.close();
                    assertThat(client.rest()).isEmpty();
                }
                await().untilAsserted(() -> assertThat(callbacks).hasValue(2));
                assertThat(stream.isOpen()).isFalse();
                stream.onClosed(callbacks::incrementAndGet);
                await().untilAsserted(() -> assertThat(callbacks).hasValue(3));
                stream.close();
                stream.push("ignored");
            }
            // whatever runs a callback again has run before this stream is served
            try (EventStreamClient another = EventStreamClient.open(server, "/pushed?how=early")) {
                another.rest();
                stage.next();
            }
            assertThat(callbacks).hasValue(3);
        }
    }

    @Test
    void aStreamThatIsNotReturnedIsClosedWithTheRequest() throws Exception {
        AtomicInteger callbacks = new AtomicInteger();
        try (RawHttp client = RawHttp.get(server, "/pushed?how=unsent", "Accept: text/event-stream")) {
            assertThat(client.status()).isEqualTo(500);
        }
        EventStream stream = stage.next();
        stream.onClosed(callbacks::incrementAndGet);
        await().untilAsserted(() -> assertThat(callbacks).hasValue(1));
        assertThat(stream.isOpen()).isFalse();
    }

    @Test
    void aStreamWithOperatorsIsAMultiOfWhatWasPushed() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed?how=mapped")) {
            EventStream stream = stage.next();
            stream.push("late");
            stream.close();
            assertThat(client.rest()).containsExactly(Event.ofData("mapped early"), Event.ofData("mapped late"));
        }
    }

    /** As JSON it is a value, as an item it can't be. */
    @Test
    void nullIsPushedWithOperatorsAndWithout() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed")) {
            EventStream stream = stage.next();
            stream.push(null);
            stream.close();
            assertThat(client.rest()).containsExactly(Event.ofData("null"));
        }
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed?how=filtered")) {
            EventStream stream = stage.next();
            stream.push(null);
            stream.push("and more");
            stream.close();
            assertThat(client.rest()).containsExactly(Event.ofData("null"), Event.ofData("and more"));
        }
    }

    @Test
    void eachThreadKeepsItsOrder() throws Exception {
        int threads = 4;
        int each = 500;
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed")) {
            EventStream stream = stage.next();
            List<Thread> pushers = IntStream.range(0, threads).mapToObj(thread -> new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    if (i % 50 == 0) {
                        stream.pause();
                    }
                    stream.push(thread + " " + i);
                    if (i % 50 == 10) {
                        stream.resume();
                    }
                }
            })).toList();
            pushers.forEach(Thread::start);
            for (Thread pusher : pushers) {
                pusher.join();
            }
            stream.close();
            Map<String, List<Integer>> heard = new HashMap<>();
            for (Event event : client.rest()) {
                String[] parts = event.data().split(" ");
                heard.computeIfAbsent(parts[0], thread -> new ArrayList<>()).add(Integer.valueOf(parts[1]));
            }
            assertThat(heard).hasSize(threads);
            assertThat(heard.values()).allSatisfy(
                    numbers -> assertThat(numbers).isEqualTo(IntStream.range(0, each).boxed().toList()));
        }
    }

    @Test
    void whoPushesMoreThanTheLimitToAClientThatDoesNotReadLosesIt() throws Exception {
        AtomicInteger callbacks = new AtomicInteger();
        try (RawHttp client = new RawHttp(server, 4 * 1024)) {
            client.request("GET /pushed HTTP/1.1", List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"))
                    .readHead();
            EventStream stream = stage.next();
            stream.onClosed(callbacks::incrementAndGet);
            long most = 0;
            String kilobyte = "x".repeat(1000);
            while (stream.isOpen()) {
                stream.push(kilobyte);
                most = Math.max(most, stream.bufferedAmount());
            }
            assertThat(most).isPositive().isLessThanOrEqualTo(LIMIT);
            await().untilAsserted(() -> assertThat(callbacks).hasValue(1));
        }
    }

    @Test
    void whoWaitsUntilTheStreamIsDrainedLosesNothing() throws Exception {
        int events = 3000;
        try (RawHttp client = new RawHttp(server, 4 * 1024)) {
            client.request("GET /pushed HTTP/1.1", List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"))
                    .readHead();
            EventStream stream = stage.next();
            Thread pusher = new Thread(() -> {
                for (int i = 0; i < events; i++) {
                    stream.push(i + "x".repeat(1000));
                    if (stream.bufferedAmount() > 100_000) {
                        stream.drained().await().atMost(Duration.ofSeconds(40));
                    }
                }
                stream.close();
            });
            pusher.start();
            String body = client.body();
            assertThat(body.lines().filter(line -> !line.isEmpty()).map(line -> line.substring(6).replace("x", "")))
                    .isEqualTo(IntStream.range(0, events).mapToObj(Integer::toString).toList());
            pusher.join();
        }
    }

    @Test
    void whatIsHeldBackHasTheSameLimit() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed")) {
            EventStream stream = stage.next();
            stream.pause();
            while (stream.isOpen()) {
                stream.push("x".repeat(1000));
                assertThat(stream.bufferedAmount()).isLessThanOrEqualTo(LIMIT);
            }
            assertThat(client.rest()).extracting(Event::event).containsExactly("stream-error");
        }
    }

    @Test
    void whatIsNoTextIsRefusedWhereItIsPushed() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed")) {
            EventStream stream = stage.next();
            assertThatIllegalArgumentException().isThrownBy(() -> stream.push(new byte[1]))
                    .withMessageContaining("An event stream is text");
            assertThatIllegalArgumentException().isThrownBy(() -> stream.pushAll(List.of("a", new byte[1])));
            stream.push("b");
            stream.close();
            assertThat(client.rest()).containsExactly(Event.ofData("b"));
        }
    }
}
