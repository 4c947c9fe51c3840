package io.quarkiverse.realtime.runtime.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.CharsetUtil;

/**
 * Puts messages together from their frames, within a bound (RFC 6455, sections 5.4 and 5.6). Confined to the event loop.
 */
final class MessageAssembly {

    /** The highest bit of each of eight bytes. */
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final Fragments fragments;

    /**
     * @param maxMessageSize in bytes
     */
    MessageAssembly(int maxMessageSize) {
        this.fragments = new Fragments(maxMessageSize, maxMessageSize);
    }

    /**
     * @param frame text, binary or a continuation; taken, whatever comes of it
     * @return the message whose last frame it is, to be released; {@code null} if there is more to come
     * @throws CorruptedWebSocketFrameException if it is none of a message that may be sent, with the status for that
     */
    WebSocketFrame add(WebSocketFrame frame) {
        if (frame.rsv() != 0) {
            throw refuse(frame, WebSocketCloseStatus.PROTOCOL_ERROR, "Reserved bits without an extension");
        }
        if (frame instanceof ContinuationWebSocketFrame && fragments.isEmpty()) {
            // its beginning came with the handshake, before its answer (RFC 6455, section 4.1)
            throw refuse(frame, WebSocketCloseStatus.PROTOCOL_ERROR, "A continuation of nothing");
        }
        WebSocketFrame message = fragments.add(frame);
        if (message instanceof TextWebSocketFrame && !isUtf8(message.content())) {
            throw refuse(message, WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "The text is not UTF-8");
        }
        return message;
    }

    /** As {@link ByteBufUtil#isText}, which takes one byte at a time. */
    private static boolean isUtf8(ByteBuf content) {
        int index = content.readerIndex();
        int end = content.writerIndex();
        while (end - index >= Long.BYTES && (content.getLong(index) & NOT_ASCII) == 0) {
            index += Long.BYTES;
        }
        return ByteBufUtil.isText(content, index, end - index, CharsetUtil.UTF_8);
    }

    private static CorruptedWebSocketFrameException refuse(WebSocketFrame frame, WebSocketCloseStatus status, String reason) {
        frame.release();
        return new CorruptedWebSocketFrameException(status, reason);
    }

    /**
     * Gives up a message whose last frame has not come.
     */
    void release() {
        fragments.release();
    }
}
