package io.quarkiverse.realtime.runtime.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * The fragments of a message that have come (RFC 6455, section 5.4). Confined to the event loop.
 */
final class Fragments {

    /** {@code null} unless more is to come. */
    private ByteBuf joined;
    private boolean text;

    boolean isEmpty() {
        return joined == null;
    }

    /**
     * @return the number of bytes that have come of an unfinished message
     */
    int size() {
        return joined == null ? 0 : joined.readableBytes();
    }

    /**
     * @param frame text, binary or a continuation, in the order of RFC 6455; released here unless it is returned
     * @return the message as one frame, to be released; {@code null} if there is more to come
     */
    WebSocketFrame add(WebSocketFrame frame) {
        if (joined == null) {
            if (frame.isFinalFragment()) {
                return frame;
            }
            text = frame instanceof TextWebSocketFrame;
            joined = Unpooled.buffer(Math.max(64, frame.content().readableBytes()));
        }
        joined.writeBytes(frame.content());
        boolean last = frame.isFinalFragment();
        frame.release();
        if (!last) {
            return null;
        }
        ByteBuf all = joined;
        joined = null;
        return text ? new TextWebSocketFrame(all) : new BinaryWebSocketFrame(all);
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
