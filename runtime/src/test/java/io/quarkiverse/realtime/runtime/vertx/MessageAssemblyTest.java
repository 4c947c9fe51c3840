package io.quarkiverse.realtime.runtime.vertx;

import static io.netty.handler.codec.http.websocketx.WebSocketCloseStatus.INVALID_PAYLOAD_DATA;
import static io.netty.handler.codec.http.websocketx.WebSocketCloseStatus.MESSAGE_TOO_BIG;
import static io.netty.handler.codec.http.websocketx.WebSocketCloseStatus.PROTOCOL_ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** What a message is made of; ProtocolViolationTest and MessageLimitTest have the same over the wire. */
class MessageAssemblyTest {

    private final MessageAssembly assembly = new MessageAssembly(100, false);

    @Test
    void aFrameIsAMessage() {
        WebSocketFrame text = assembly.add(new TextWebSocketFrame("text"));
        assertThat(text).isInstanceOf(TextWebSocketFrame.class);
        assertThat(text.content().toString(UTF_8)).isEqualTo("text");
        assertThat(assembly.add(new BinaryWebSocketFrame(bytes(0xff)))).isInstanceOf(BinaryWebSocketFrame.class);
    }

    @Test
    void fragmentsAreOne() {
        ByteBuf first = bytes('a', 0xc3);
        assertThat(assembly.add(new TextWebSocketFrame(false, 0, first))).isNull();
        assertThat(first.refCnt()).isZero();
        assertThat(assembly.add(new ContinuationWebSocketFrame(false, 0, bytes(0xa4)))).isNull();
        WebSocketFrame message = assembly.add(new ContinuationWebSocketFrame(true, 0, bytes('b')));
        assertThat(message).isInstanceOf(TextWebSocketFrame.class).matches(WebSocketFrame::isFinalFragment);
        assertThat(message.content().toString(UTF_8)).isEqualTo("aäb");
        assertRefused(PROTOCOL_ERROR, new ContinuationWebSocketFrame(true, 0, bytes('c')));
    }

    @Test
    void noMessageIsTooBig() {
        assertThat(assembly.add(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[100])))).isNotNull();
        assertRefused(MESSAGE_TOO_BIG, new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[101])));
        assembly.add(new BinaryWebSocketFrame(false, 0, Unpooled.wrappedBuffer(new byte[100])));
        assertRefused(MESSAGE_TOO_BIG, new ContinuationWebSocketFrame(false, 0, bytes(1)));
    }

    /** RFC 6455, section 8.1, as early as can be. */
    @Test
    void aFragmentThatIsNoUtf8IsRefusedBeforeTheMessageEnds() {
        assembly.add(new TextWebSocketFrame(false, 0, bytes('a', 0xf0, 0x9f)));
        assertRefused(INVALID_PAYLOAD_DATA, new ContinuationWebSocketFrame(false, 0, bytes(0x41)));
    }

    @Test
    void noBitIsReserved() {
        assertRefused(PROTOCOL_ERROR, new TextWebSocketFrame(true, 4, "compressed"));
    }

    /** Eight bytes at a time, or less. */
    @ParameterizedTest
    @ValueSource(ints = { 1, 7, 8, 9, 16, 17, 31, 64 })
    void aTextIsUtf8AtEachOfItsBytes(int length) {
        for (int i = 0; i < length; i++) {
            byte[] bytes = "x".repeat(length).getBytes(UTF_8);
            bytes[i] = (byte) 0xff;
            assertRefused(INVALID_PAYLOAD_DATA, new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
            String text = "x".repeat(i) + "ä€😀" + "x".repeat(length - i);
            assertThat(assembly.add(new TextWebSocketFrame(text))).isNotNull();
        }
    }

    private void assertRefused(WebSocketCloseStatus status, WebSocketFrame frame) {
        CorruptedWebSocketFrameException refusal = catchThrowableOfType(CorruptedWebSocketFrameException.class,
                () -> assembly.add(frame));
        assertThat(refusal.closeStatus()).isEqualTo(status);
        assertThat(frame.refCnt()).isZero();
    }

    private static ByteBuf bytes(int... values) {
        ByteBuf bytes = Unpooled.buffer();
        for (int value : values) {
            bytes.writeByte(value);
        }
        return bytes;
    }
}
