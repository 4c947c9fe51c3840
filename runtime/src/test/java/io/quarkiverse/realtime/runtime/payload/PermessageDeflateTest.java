package io.quarkiverse.realtime.runtime.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

/** RFC 7692. */
class PermessageDeflateTest {

    private static final String ANSWER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private static final PermessageDeflate AGREED = PermessageDeflate.agree(List.of("permessage-deflate"));

    private final Payloads payloads = new Payloads(new ObjectMapper());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            permessage-deflate                                                    | 15
            permessage-deflate; client_max_window_bits                            | 15
            permessage-deflate;client_max_window_bits=10                          | 15
            permessage-deflate; server_no_context_takeover                        | 15
            permessage-deflate; client_no_context_takeover                        | 15
            permessage-deflate; server_max_window_bits=10                         | 10
            permessage-deflate; server_max_window_bits="9"                        | 9
            Permessage-Deflate ; Server_Max_Window_Bits = 8 ; client_max_window_bits | 8
            x-webkit-deflate-frame, permessage-deflate                            | 15
            permessage-deflate; unknown, permessage-deflate; server_max_window_bits=12 | 12
            permessage-deflate; server_max_window_bits=7, permessage-deflate      | 15
            """)
    void anOfferThatCanBeMetIsAccepted(String offer, int windowBits) {
        PermessageDeflate agreed = PermessageDeflate.agree(List.of(offer));
        assertThat(agreed.maxWindowBits()).isEqualTo(windowBits);
        assertThat(agreed.parameters())
                .isEqualTo(windowBits == 15 ? ANSWER : ANSWER + "; server_max_window_bits=" + windowBits);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "deflate-frame", "permessage-bzip2", "permessage-deflate; unknown",
            "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
            "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
            "permessage-deflate; server_max_window_bits=10; server_max_window_bits=10",
            "permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=",
            "permessage-deflate; server_max_window_bits=7", "permessage-deflate; server_max_window_bits=16",
            "permessage-deflate; server_max_window_bits=010", "permessage-deflate; server_max_window_bits=+9",
            "permessage-deflate; client_max_window_bits=x", "permessage-deflate; client_max_window_bits=0",
            "permessage-deflate; server_no_context_takeover=true", "permessage-deflate; client_no_context_takeover=\"\"",
            "permessage-deflate;;", "permessage-deflate; =10" })
    void duplicatesAndNonsenseAreDeclined(String offer) {
        assertThat(PermessageDeflate.agree(List.of(offer))).isNull();
    }

    @Test
    void theOffersOfSeveralHeadersAreOneList() {
        assertThat(PermessageDeflate.agree(List.of("permessage-deflate; nonsense", "permessage-deflate"))).isNotNull();
        assertThat(PermessageDeflate.agree(List.of())).isNull();
    }

    @Test
    void aMessageIsDeflatedOnceAndInflatesToWhatItWas() throws Exception {
        Random random = new Random(42);
        for (int length : new int[] { 1024, 4096, 65_536, 300_000 }) {
            String text = "{\"n\":1234567890,\"text\":\"hello\"}".repeat(length / 30 + 1).substring(0, length);
            EncodedPayload payload = payloads.text(text);
            byte[] frame = payload.webSocketFrame(length <= 32_768 ? AGREED : null, 1024);
            assertThat(payload.webSocketFrame(length <= 32_768 ? AGREED : null, 1024)).isSameAs(frame);
            if (length <= 32_768) {
                assertThat(frame[0] & 0xFF).isEqualTo(0xC1);
                assertThat(frame.length).isLessThan(length / 2);
                assertThat(inflate(payloadOf(frame))).isEqualTo(text.getBytes(UTF_8));
            }
        }
        byte[] noise = new byte[4096];
        random.nextBytes(noise);
        EncodedPayload incompressible = payloads.binary(noise);
        assertThat(incompressible.webSocketFrame(AGREED, 1024)).isSameAs(incompressible.webSocketFrame());
    }

    @Test
    void aMessageBelowTheThresholdOrBeyondTheWindowGoesOutAsItIs() {
        EncodedPayload shorter = payloads.text("x".repeat(1000));
        assertThat(shorter.webSocketFrame(AGREED, 1024)).isSameAs(shorter.webSocketFrame());
        EncodedPayload longer = payloads.text("x".repeat(2000));
        PermessageDeflate small = PermessageDeflate.agree(List.of("permessage-deflate; server_max_window_bits=10"));
        assertThat(longer.webSocketFrame(small, 100)).isSameAs(longer.webSocketFrame());
        assertThat(shorter.webSocketFrame(small, 100)[0] & 0xFF).isEqualTo(0xC1);
        assertThat(longer.webSocketFrame(AGREED, 1024)[0] & 0xFF).isEqualTo(0xC1);
        assertThat(longer.webSocketFrame(null, 1024)).isSameAs(longer.webSocketFrame());
    }

    private static byte[] payloadOf(byte[] frame) {
        int head = frame[1] < 126 ? 2 : 4;
        byte[] payload = new byte[frame.length - head + 4];
        System.arraycopy(frame, head, payload, 0, frame.length - head);
        payload[payload.length - 2] = (byte) 0xFF;
        payload[payload.length - 1] = (byte) 0xFF;
        return payload;
    }

    private static byte[] inflate(byte[] deflated) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        inflater.setInput(deflated);
        ByteArrayOutputStream inflated = new ByteArrayOutputStream();
        byte[] chunk = new byte[1000];
        for (int length = inflater.inflate(chunk); length > 0; length = inflater.inflate(chunk)) {
            inflated.write(chunk, 0, length);
        }
        inflater.end();
        return inflated.toByteArray();
    }
}
