package io.quarkiverse.realtime.runtime.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.sse.EventStreamParser.Dispatched;

/**
 * What a strict client reads is what was written, and nothing else, whatever it is. Each seed is one stream of random
 * events.
 */
class EventStreamRoundTripTest {

    private static final EventStreamFormat FORMAT = new EventStreamFormat(new Payloads(new ObjectMapper()));

    /** What might end a line, begin a field, or get lost. */
    private static final String[] PIECES = { "\r", "\n", "\r\n", "\n\r", "\0", "\uFEFF", "\u2028", "\u2029", "\u0085", "\u000B",
            "\f", "\uD83D\uDE00", "\uD83D", "\uDE00", "\uFFFD", "\uFFFF", ":", " ", ": ", "data: x", "data", "id: 7",
            "event: evil",
            "retry: 1", ": comment", "é", "€", "a", "", "\t", "{\"a\":1}" };
    private static final int EVENTS = 40;

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReadIsWhatWasWritten(int seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<Dispatched> expected = new ArrayList<>();
        List<String> expectedComments = new ArrayList<>();
        Long expectedRetry = null;
        String lastEventId = "";
        for (int i = 0; i < EVENTS; i++) {
            ServerSentEvent event = event(random);
            stream.writeBytes(FORMAT.encode(event));
            if (event.comment() != null) {
                expectedComments.addAll(List.of(normalized(event.comment()).split("\n", -1)));
            }
            if (event.retry() != null) {
                expectedRetry = event.retry().toMillis();
            }
            if (event.id() != null) {
                lastEventId = scalars(event.id());
            }
            if (event.hasData()) {
                String type = event.event() == null || event.event().isEmpty() ? "message" : scalars(event.event());
                expected.add(new Dispatched(type, normalized((String) event.data()), lastEventId));
            }
        }

        EventStreamParser read = EventStreamParser.parse(stream.toByteArray());

        assertThat(read.events).isEqualTo(expected);
        assertThat(read.comments).isEqualTo(expectedComments);
        assertThat(read.reconnectionTime).isEqualTo(expectedRetry);
        assertThat(read.ignored).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatAStreamIsCutOffInIsNotReadAsAnotherEvent(int seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 5; i++) {
            stream.writeBytes(FORMAT.encode(event(random)));
        }
        byte[] whole = stream.toByteArray();
        List<Dispatched> all = EventStreamParser.parse(whole).events;
        for (int length = 0; length < whole.length; length++) {
            List<Dispatched> some = EventStreamParser.parse(Arrays.copyOf(whole, length)).events;
            assertThat(some).isEqualTo(all.subList(0, some.size()));
        }
    }

    @Test
    void aStreamMayBeginWithAByteOrderMark() {
        byte[] stream = FORMAT.encode("\uFEFFa");
        assertThat(EventStreamParser.parse(stream).events).containsExactly(new Dispatched("message", "\uFEFFa", ""));
    }

    @Test
    void aChunkIsTheBlockWithItsLength() {
        byte[] block = FORMAT.encode("x".repeat(300));
        String chunk = new String(SseFraming.CHUNKED.frame(block), StandardCharsets.US_ASCII);
        assertThat(chunk).isEqualTo("134\r\ndata: " + "x".repeat(300) + "\n\n\r\n");
        assertThat(SseFraming.PLAIN.frame(block)).isEqualTo(block);
    }

    private static ServerSentEvent event(Random random) {
        ServerSentEvent event = random.nextInt(5) == 0 ? ServerSentEvent.comment(text(random))
                : ServerSentEvent.of(text(random));
        if (random.nextInt(3) == 0) {
            event = event.id(line(random));
        }
        if (random.nextInt(3) == 0) {
            event = event.event(line(random));
        }
        if (random.nextInt(6) == 0) {
            event = event.retry(Duration.ofMillis(random.nextInt(100_000)));
        }
        if (random.nextInt(6) == 0) {
            event = event.withComment(text(random));
        }
        return event;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** What an id and a type may be. */
    private static String line(Random random) {
        return text(random).replaceAll("[\r\n\0]", "");
    }

    /** All line ends are LF to who reads. */
    private static String normalized(String text) {
        return scalars(text).replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Half of a surrogate pair can't be said in UTF-8 (WHATWG Infra: convert to a scalar value string). */
    private static String scalars(String text) {
        StringBuilder scalars = new StringBuilder();
        text.codePoints().forEach(c -> scalars.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return scalars.toString();
    }
}
