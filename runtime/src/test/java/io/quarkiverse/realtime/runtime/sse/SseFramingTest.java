package io.quarkiverse.realtime.runtime.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.MessageId;

class SseFramingTest {

    private static final Payloads PAYLOADS = new Payloads(new ObjectMapper());

    @Test
    void aBlockIsAChunkOfSoManyBytes() {
        assertThat(text(SseFraming.CHUNKED, envelope("", null))).isEqualTo("8\r\ndata: \n\n\r\n");
        assertThat(text(SseFraming.CHUNKED, envelope("12345678", null))).isEqualTo("10\r\ndata: 12345678\n\n\r\n");
        // bytes, not characters
        assertThat(text(SseFraming.CHUNKED, envelope("h\u00e4\ud83d\ude00", null)))
                .isEqualTo("f\r\ndata: h\u00e4\ud83d\ude00\n\n\r\n");
        assertThat(text(SseFraming.CHUNKED, envelope("x".repeat(0xfff8), null))).startsWith("10000\r\ndata: xxx")
                .endsWith("x\n\n\r\n");
    }

    @Test
    void aMessageOfAHistoryHasItsId() {
        Envelope envelope = envelope("a\nb", new MessageId("epoch", 42));

        assertThat(text(SseFraming.PLAIN, envelope)).isEqualTo("id: epoch-42\ndata: a\ndata: b\n\n");
        assertThat(text(SseFraming.CHUNKED, envelope)).isEqualTo("1e\r\nid: epoch-42\ndata: a\ndata: b\n\n\r\n");
    }

    /** Whoever asks for it again, on whatever loop, gets the bytes that the first has made. */
    @ParameterizedTest
    @EnumSource(SseFraming.class)
    void aMessageIsEncodedOnceForAllItsReaders(SseFraming form) {
        EncodedPayload payload = PAYLOADS.encode("message");
        MessageId id = new MessageId("epoch", 1);

        assertThat(form.encode(envelope(payload, null))).isSameAs(form.encode(envelope(payload, null)));
        assertThat(form.encode(envelope(payload, id))).isSameAs(form.encode(envelope(payload, new MessageId("epoch", 1))));
        assertThat(form.encode(envelope(payload, id))).isNotEqualTo(form.encode(envelope(payload, null)));
    }

    /** Those over HTTP/1.1 and those over HTTP/2 come in turns. */
    @Test
    void theFormsOfAMessageDoNotDriveEachOtherOut() {
        Envelope envelope = envelope("message", new MessageId("epoch", 1));
        byte[] plain = SseFraming.PLAIN.encode(envelope);
        byte[] chunked = SseFraming.CHUNKED.encode(envelope);

        assertThat(SseFraming.PLAIN.encode(envelope)).isSameAs(plain);
        assertThat(SseFraming.CHUNKED.encode(envelope)).isSameAs(chunked);
    }

    private static String text(SseFraming form, Envelope envelope) {
        return new String(form.encode(envelope), UTF_8);
    }

    private static Envelope envelope(String text, MessageId id) {
        return envelope(PAYLOADS.encode(text), id);
    }

    private static Envelope envelope(EncodedPayload payload, MessageId id) {
        return new Envelope("topic", null, payload, null, null, id, 0);
    }
}
