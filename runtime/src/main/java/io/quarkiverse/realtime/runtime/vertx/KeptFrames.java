package io.quarkiverse.realtime.runtime.vertx;

import java.util.ArrayDeque;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.quarkiverse.realtime.runtime.payload.WebSocketFrames;

/**
 * Data frames that wait in little more memory than they came in: as an object a frame takes some hundred bytes, however
 * short it is. Confined to the event loop.
 */
final class KeptFrames {

    /** Longer ones are kept as they are. */
    private static final int MAX_PACKED = 1024;
    private static final int LARGE = 0xFFFF;
    // Of the first byte of a frame (RFC 6455, section 5.2)
    private static final int RSV_SHIFT = 4;
    private static final int RSV_MASK = 0x7;
    private static final int OPCODE_MASK = 0xF;

    /**
     * Of each frame its first byte as it came, its length in two, and its payload; of a large one only that it is the next
     * of those.
     */
    private final ByteBuf packed = Unpooled.buffer();
    private final ArrayDeque<WebSocketFrame> large = new ArrayDeque<>(0);

    boolean isEmpty() {
        return !packed.isReadable();
    }

    /**
     * @param frame text, binary or a continuation; whoever polls it releases it
     */
    void add(WebSocketFrame frame) {
        packed.discardSomeReadBytes();
        ByteBuf content = frame.content();
        int size = content.readableBytes();
        packed.writeByte((frame.isFinalFragment() ? WebSocketFrames.FINAL : 0) | frame.rsv() << RSV_SHIFT | opcode(frame));
        if (size > MAX_PACKED) {
            packed.writeShort(LARGE);
            large.add(frame);
            return;
        }
        try {
            packed.writeShort(size).writeBytes(content);
        } finally {
            frame.release();
        }
    }

    /**
     * @return the oldest; there has to be one
     */
    WebSocketFrame poll() {
        int head = packed.readUnsignedByte();
        int size = packed.readUnsignedShort();
        if (size == LARGE) {
            return large.poll();
        }
        ByteBuf content = Unpooled.buffer(size); // on the heap, where Vert.x leaves it
        packed.readBytes(content, size);
        boolean last = (head & WebSocketFrames.FINAL) != 0;
        int rsv = head >> RSV_SHIFT & RSV_MASK;
        return switch (head & OPCODE_MASK) {
            case WebSocketFrames.CONTINUATION -> new ContinuationWebSocketFrame(last, rsv, content);
            case WebSocketFrames.TEXT -> new TextWebSocketFrame(last, rsv, content);
            default -> new BinaryWebSocketFrame(last, rsv, content);
        };
    }

    private static int opcode(WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame) {
            return WebSocketFrames.TEXT;
        }
        return frame instanceof BinaryWebSocketFrame ? WebSocketFrames.BINARY : WebSocketFrames.CONTINUATION;
    }
}
