package io.quarkiverse.realtime.runtime.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * What there is of a message in fragments, within a bound (RFC 6455, section 5.4). Confined to the event loop.
 */
final class Fragments {

    private final int maxMessageSize;
    private final long maxSize;
    /** {@code null} unless more is to come. */
    private ByteBuf joined;
    private boolean text;
    private int rsv;

    /**
     * @param maxMessageSize what a client is told, in bytes
     * @param maxSize what they may be together, in bytes: not the same where they are compressed
     */
    Fragments(int maxMessageSize, long maxSize) {
        this.maxMessageSize = maxMessageSize;
        this.maxSize = maxSize;
    }

    boolean isEmpty() {
        return joined == null;
    }

    /**
     * @param frame text, binary or a continuation, one after the other as RFC 6455 has them; taken, whatever comes of it
     * @return the frame that they are together, to be released; {@code null} if there is more to come
     * @throws CorruptedWebSocketFrameException if they are too long
     */
    WebSocketFrame add(WebSocketFrame frame) {
        ByteBuf content = frame.content();
        long size = content.readableBytes() + (joined == null ? 0L : joined.readableBytes());
        if (size > maxSize) {
            frame.release();
            throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.MESSAGE_TOO_BIG,
                    "A message has at most " + maxMessageSize + " bytes");
        }
        if (joined == null) {
            if (frame.isFinalFragment()) {
                return frame;
            }
            text = frame instanceof TextWebSocketFrame;
            rsv = frame.rsv();
            joined = Unpooled.buffer(Math.max(64, (int) size));
        }
        joined.writeBytes(content);
        boolean last = frame.isFinalFragment();
        frame.release();
        if (!last) {
            return null;
        }
        ByteBuf all = joined;
        joined = null;
        return text ? new TextWebSocketFrame(true, rsv, all) : new BinaryWebSocketFrame(true, rsv, all);
    }

    /**
     * Gives up a message whose last fragment has not come.
     */
    void release() {
        if (joined != null) {
            joined.release();
            joined = null;
        }
    }
}
