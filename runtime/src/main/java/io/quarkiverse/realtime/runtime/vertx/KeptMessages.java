package io.quarkiverse.realtime.runtime.vertx;

import java.util.ArrayDeque;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Messages that wait in little more memory than they came in: a frame takes some hundred bytes, however short its message
 * is. Confined to the event loop.
 */
final class KeptMessages {

    /** Longer ones are kept as they are. */
    private static final int MAX_PACKED = 1024;
    private static final int TEXT = 0x8000;
    private static final int LARGE = 0x4000;

    /** Of each message its kind and length, in two bytes, and its bytes; of a large one only that it is the next of those. */
    private final ByteBuf packed = Unpooled.buffer();
    private final ArrayDeque<WebSocketFrame> large = new ArrayDeque<>(0);

    boolean isEmpty() {
        return !packed.isReadable();
    }

    /**
     * @param message text or binary, and complete; whoever polls it releases it
     */
    void add(WebSocketFrame message) {
        packed.discardSomeReadBytes();
        ByteBuf content = message.content();
        int size = content.readableBytes();
        if (size > MAX_PACKED) {
            packed.writeShort(LARGE);
            large.add(message);
            return;
        }
        try {
            packed.writeShort(message instanceof TextWebSocketFrame ? TEXT | size : size).writeBytes(content);
        } finally {
            message.release();
        }
    }

    /**
     * @return the oldest; there has to be one
     */
    WebSocketFrame poll() {
        int head = packed.readUnsignedShort();
        if (head == LARGE) {
            return large.poll();
        }
        ByteBuf content = Unpooled.buffer(head & ~TEXT); // on the heap, where Vert.x leaves it
        packed.readBytes(content, head & ~TEXT);
        return (head & TEXT) != 0 ? new TextWebSocketFrame(content) : new BinaryWebSocketFrame(content);
    }
}
