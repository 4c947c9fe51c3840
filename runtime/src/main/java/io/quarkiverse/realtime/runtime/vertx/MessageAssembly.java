package io.quarkiverse.realtime.runtime.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtension;

/**
 * Puts messages together from their frames, within a bound (RFC 6455, sections 5.4 and 5.6), and inflates them where that
 * was agreed (RFC 7692). Text that is not UTF-8 is refused at the fragment that shows it. Confined to the event loop.
 */
final class MessageAssembly {

    static final String RESERVED_BITS = "Reserved bits without an extension";

    private final int maxMessageSize;
    private final boolean inflates;
    private final Fragments fragments = new Fragments();
    private final Utf8Validator utf8 = new Utf8Validator();
    /** Whether the fragments that come are those of a text, or of a compressed message. */
    private boolean text;
    private boolean compressed;

    /**
     * @param maxMessageSize in bytes, inflated
     * @param inflates whether messages may be compressed
     */
    MessageAssembly(int maxMessageSize, boolean inflates) {
        this.maxMessageSize = maxMessageSize;
        this.inflates = inflates;
    }

    /**
     * @param frame text, binary or a continuation; released here, whatever comes of it
     * @return the message whose last frame it is, to be released; {@code null} if there is more to come
     * @throws CorruptedWebSocketFrameException if the frame is none of a message that may be sent, with the status for that
     */
    WebSocketFrame add(WebSocketFrame frame) {
        try {
            begin(frame);
            requireFits(frame.content());
            if (text && !compressed) {
                requireUtf8(frame.content(), frame.isFinalFragment());
            }
        } catch (CorruptedWebSocketFrameException e) {
            frame.release();
            throw e;
        }
        WebSocketFrame message = fragments.add(frame);
        return message == null || !compressed ? message : inflate(message);
    }

    private void begin(WebSocketFrame frame) {
        if (frame instanceof ContinuationWebSocketFrame) {
            if (fragments.isEmpty()) { // the decoder sees to that, unless the beginning was before the handshake's answer
                throw refuse(WebSocketCloseStatus.PROTOCOL_ERROR, "A continuation of nothing");
            }
        } else {
            utf8.end();
            text = frame instanceof TextWebSocketFrame;
            compressed = inflates && frame.rsv() == WebSocketExtension.RSV1;
            if (compressed) {
                return;
            }
        }
        if (frame.rsv() != 0) {
            throw refuse(WebSocketCloseStatus.PROTOCOL_ERROR, RESERVED_BITS);
        }
    }

    /** Data that can't be compressed gets longer, a little for each block of it. */
    private void requireFits(ByteBuf piece) {
        long limit = compressed ? maxMessageSize + maxMessageSize / 8L + 64 : maxMessageSize;
        if ((long) fragments.size() + piece.readableBytes() > limit) {
            throw refuse(WebSocketCloseStatus.MESSAGE_TOO_BIG, "A message has at most " + maxMessageSize + " bytes");
        }
    }

    private void requireUtf8(ByteBuf piece, boolean last) {
        if (!utf8.accept(piece) || last && !utf8.end()) {
            throw refuse(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "The text is not UTF-8");
        }
    }

    private WebSocketFrame inflate(WebSocketFrame message) {
        ByteBuf content;
        try {
            content = MessageInflater.current().inflate(message.content(), maxMessageSize);
        } finally {
            message.release();
        }
        if (!text) {
            return new BinaryWebSocketFrame(content);
        }
        try {
            requireUtf8(content, true);
        } catch (CorruptedWebSocketFrameException e) {
            content.release();
            throw e;
        }
        return new TextWebSocketFrame(content);
    }

    private static CorruptedWebSocketFrameException refuse(WebSocketCloseStatus status, String reason) {
        return new CorruptedWebSocketFrameException(status, reason);
    }

    /**
     * Gives up a message whose last frame has not come.
     */
    void release() {
        fragments.release();
    }
}
