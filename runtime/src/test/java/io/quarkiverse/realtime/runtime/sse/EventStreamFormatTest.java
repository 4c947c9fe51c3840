package io.quarkiverse.realtime.runtime.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

class EventStreamFormatTest {

    private static final Payloads PAYLOADS = new Payloads(new ObjectMapper());
    private static final EventStreamFormat FORMAT = new EventStreamFormat(PAYLOADS);

    public record Goal(String team, int minute) {
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("hello", "data: hello\n\n"),
                Arguments.of("", "data: \n\n"),
                Arguments.of(" leading", "data:  leading\n\n"),
                Arguments.of("a\nb", "data: a\ndata: b\n\n"),
                Arguments.of("a\rb", "data: a\ndata: b\n\n"),
                Arguments.of("a\r\nb", "data: a\ndata: b\n\n"),
                Arguments.of("a\n\rb", "data: a\ndata: \ndata: b\n\n"),
                Arguments.of("a\r\r\nb", "data: a\ndata: \ndata: b\n\n"),
                Arguments.of("a\n\nb", "data: a\ndata: \ndata: b\n\n"),
                Arguments.of("a\n", "data: a\ndata: \n\n"),
                Arguments.of("\n", "data: \ndata: \n\n"),
                Arguments.of("a\r", "data: a\ndata: \n\n"),
                Arguments.of("a\r\n", "data: a\ndata: \n\n"),
                Arguments.of("data: x", "data: data: x\n\n"),
                Arguments.of("a\nid: 7\n\nevent: evil", "data: a\ndata: id: 7\ndata: \ndata: event: evil\n\n"),
                Arguments.of(":comment", "data: :comment\n\n"),
                Arguments.of("über € 😀 \0", "data: über € 😀 \0\n\n"),
                Arguments.of("line\u2028separator\u0085", "data: line\u2028separator\u0085\n\n"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextBecomesOneLineOfDataForEachOfItsLines(String text, String block) {
        assertThat(encode(text)).isEqualTo(block);
        assertThat(encode(new StringBuilder(text))).isEqualTo(block);
        assertThat(encode(ServerSentEvent.of(text))).isEqualTo(block);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(new Goal("home", 7), "{\"team\":\"home\",\"minute\":7}"),
                Arguments.of(Map.of("a", 1), "{\"a\":1}"),
                Arguments.of(List.of(1, 2), "[1,2]"),
                Arguments.of(new JsonObject().put("a", "x\ny"), "{\"a\":\"x\\ny\"}"),
                Arguments.of(42, "42"), Arguments.of(true, "true"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void anObjectBecomesJson(Object value, String json) {
        assertThat(encode(value)).isEqualTo("data: " + json + "\n\n");
        assertThat(encode(ServerSentEvent.of(value))).isEqualTo("data: " + json + "\n\n");
    }

    @Test
    void noDataAndNullDataAreDifferent() {
        assertThat(encode(ServerSentEvent.of(null))).isEqualTo("data: null\n\n");
        assertThat(encode(ServerSentEvent.of("x").data(null))).isEqualTo("data: null\n\n");
        assertThat(encode(ServerSentEvent.reconnectAfter(Duration.ofSeconds(3)))).isEqualTo("retry: 3000\n\n");
    }

    @Test
    void theFieldsHaveOneOrder() {
        assertThat(encode(ServerSentEvent.of("x").retry(Duration.ofMillis(1500)).event("goal").id("42")))
                .isEqualTo("id: 42\nevent: goal\nretry: 1500\ndata: x\n\n");
        assertThat(encode(ServerSentEvent.of(new Goal("home", 7)).id("1").withComment("c")))
                .isEqualTo(": c\nid: 1\ndata: {\"team\":\"home\",\"minute\":7}\n\n");
    }

    @Test
    void anEmptyIdAndAnEmptyEventAreWritten() {
        assertThat(encode(ServerSentEvent.of("x").id("").event(""))).isEqualTo("id: \nevent: \ndata: x\n\n");
    }

    @Test
    void aCommentMayHaveSeveralLines() {
        assertThat(encode(ServerSentEvent.comment("still there"))).isEqualTo(": still there\n\n");
        assertThat(encode(ServerSentEvent.comment("a\r\nb\rdata: c\nd"))).isEqualTo(": a\n: b\n: data: c\n: d\n\n");
        assertThat(encode(ServerSentEvent.comment(""))).isEqualTo(": \n\n");
    }

    static Stream<Object> binary() {
        return Stream.of(new byte[] { 1 }, Buffer.buffer("x"), ByteBuffer.wrap(new byte[] { 1 }));
    }

    @ParameterizedTest
    @MethodSource("binary")
    void bytesAreRefused(Object bytes) {
        String message = "An event stream is text, it can't carry a " + bytes.getClass().getName()
                + ": encode the bytes, for example in Base64";
        assertThatIllegalArgumentException().isThrownBy(() -> FORMAT.encode(bytes)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> FORMAT.encode(ServerSentEvent.of(bytes))).withMessage(message);
    }

    static Stream<Object> unresolved() {
        return Stream.of(Uni.createFrom().item("x"), Multi.createFrom().item("x"), CompletableFuture.completedFuture("x"));
    }

    @ParameterizedTest
    @MethodSource("unresolved")
    void aValueStillToComeIsRefused(Object value) {
        assertThatIllegalArgumentException().isThrownBy(() -> FORMAT.encode(value))
                .withMessageContaining(value.getClass().getName()).withMessageContaining("resolve it first");
        assertThatIllegalArgumentException().isThrownBy(() -> FORMAT.encode(ServerSentEvent.of(value)));
    }

    @Test
    void whatCanNotBeWrittenAsJsonIsRefusedByName() {
        Object unserializable = new Object();
        assertThatIllegalArgumentException().isThrownBy(() -> FORMAT.encode(unserializable))
                .withMessageStartingWith("A payload of type java.lang.Object can't be written as JSON");
    }

    @Test
    void aMessageOfATopicIsItsText() {
        assertThat(encode(new TopicMessage(null, "goals", "/x", PAYLOADS.text("a\nb")))).isEqualTo("data: a\ndata: b\n\n");
        assertThat(encode(new TopicMessage("e7-1", "goals", null, PAYLOADS.text("a")))).isEqualTo("id: e7-1\ndata: a\n\n");
    }

    @Test
    void aBinaryMessageOfATopicIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FORMAT.encode(new TopicMessage(null, "goals", null, PAYLOADS.binary(new byte[] { 1 }))))
                .withMessageContaining("An event stream is text");
    }

    @Test
    void theDataOfAnEventMayBeThePayloadOfAMessage() {
        assertThat(encode(ServerSentEvent.of(PAYLOADS.text("a")).event("e"))).isEqualTo("event: e\ndata: a\n\n");
    }

    @Test
    void itIsUtf8() {
        assertThat(FORMAT.encode("é")).isEqualTo("data: é\n\n".getBytes(UTF_8));
    }

    @Test
    void eachBlockDispatchesByExactlyOneEmptyLine() {
        for (Object item : Arrays.asList("", "\n", "\n\n", "a\r\n\r\n", ServerSentEvent.comment("\n"), 1)) {
            String block = encode(item);
            assertThat(block).endsWith("\n\n");
            assertThat(block.substring(0, block.length() - 1)).doesNotContain("\n\n");
            assertThat(block).doesNotContain("\r");
        }
    }

    private static String encode(Object item) {
        return new String(FORMAT.encode(item), UTF_8);
    }
}
