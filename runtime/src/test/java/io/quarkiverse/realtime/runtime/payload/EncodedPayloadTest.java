package io.quarkiverse.realtime.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What goes out to many is encoded once. */
class EncodedPayloadTest {

    private final List<String> encoded = new ArrayList<>();

    static List<EncodedPayload> payloads() {
        Payloads payloads = new Payloads(new ObjectMapper());
        return List.of(payloads.encode("text"), payloads.encode(new byte[] { 1, 2 }), payloads.encode(Map.of("a", 1)));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void theFrameIsMadeOnce(EncodedPayload payload) {
        assertThat(payload.webSocketFrame()).isSameAs(payload.webSocketFrame());
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void theLastTwoOfOtherFormsAreMadeOnce(EncodedPayload payload) {
        byte[] first = encode(payload, "first");
        byte[] second = encode(payload, "second");
        assertThat(encode(payload, "first")).isSameAs(first);
        assertThat(encode(payload, "second")).isSameAs(second);
        assertThat(encoded).containsExactly("first", "second");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void noMoreThanTwoOtherFormsAreKept(EncodedPayload payload) {
        for (String form : List.of("first", "second", "third", "second", "third", "first")) {
            encode(payload, form);
        }
        assertThat(encoded).containsExactly("first", "second", "third", "first");
    }

    private byte[] encode(EncodedPayload payload, String form) {
        return payload.encodedAs(form, () -> {
            encoded.add(form);
            return form.getBytes();
        });
    }
}
