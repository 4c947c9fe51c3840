package io.quarkiverse.realtime.runtime.vertx;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Inflates messages (RFC 7692, section 7.2.2), each by itself: since no context is taken over, one inflater serves all
 * the connections of an event loop. Confined to the event loop.
 */
final class MessageInflater {

    private static final FastThreadLocal<MessageInflater> OF_LOOP = new FastThreadLocal<>() {

        @Override
        protected MessageInflater initialValue() {
            return new MessageInflater();
        }

        @Override
        protected void onRemoval(MessageInflater inflater) {
            inflater.inflater.end();
        }
    };

    /**
     * The end that the sender has taken off each message, and an empty final block: the inflater finishes with it unless
     * the message was cut within a block.
     */
    private static final byte[] TAIL = { 0, 0, (byte) 0xFF, (byte) 0xFF, 1, 0, 0, (byte) 0xFF, (byte) 0xFF };
    private static final int CHUNK = 8 * 1024;

    private final Inflater inflater = new Inflater(true);
    private final byte[] chunk = new byte[CHUNK];

    private MessageInflater() {
    }

    /**
     * @return the inflater of the current event loop
     */
    static MessageInflater current() {
        return OF_LOOP.get();
    }

    /**
     * @param compressed the payload of a message; not released
     * @param maxMessageSize in bytes, inflated
     * @return on the heap
     * @throws CorruptedWebSocketFrameException with status 1007 if the data is not a deflated message, with 1009 if the
     *         message is too big
     */
    ByteBuf inflate(ByteBuf compressed, int maxMessageSize) {
        ByteBuf message = Unpooled.buffer(Math.min(maxMessageSize, Math.max(64, 4 * compressed.readableBytes())));
        boolean done = false;
        inflater.reset();
        try {
            inflater.setInput(compressed.nioBuffer());
            drain(message, maxMessageSize);
            requireNothingBehindFinalBlock(compressed);
            if (!inflater.finished()) {
                inflater.setInput(TAIL);
                drain(message, maxMessageSize);
            }
            if (!inflater.finished()) {
                throw corrupt();
            }
            done = true;
            return message;
        } catch (DataFormatException e) {
            throw corrupt();
        } finally {
            if (!done) {
                message.release();
            }
        }
    }

    /** But the byte 0 that a sender adds there (RFC 7692, section 7.2.3.4). */
    private void requireNothingBehindFinalBlock(ByteBuf compressed) {
        int rest = inflater.finished() ? inflater.getRemaining() : 0;
        if (rest > 1 || rest == 1 && compressed.getByte(compressed.writerIndex() - 1) != 0) {
            throw corrupt();
        }
    }

    /** Until it wants more input, or there is none behind a final block. */
    private void drain(ByteBuf message, int maxMessageSize) throws DataFormatException {
        while (!inflater.finished()) {
            int inflated = inflater.inflate(chunk);
            if (inflated == 0) {
                return;
            }
            if (message.readableBytes() + inflated > maxMessageSize) {
                throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.MESSAGE_TOO_BIG,
                        "A message has at most " + maxMessageSize + " bytes when it is inflated");
            }
            message.writeBytes(chunk, 0, inflated);
        }
    }

    private static CorruptedWebSocketFrameException corrupt() {
        return new CorruptedWebSocketFrameException(WebSocketCloseStatus.INVALID_PAYLOAD_DATA,
                "The compressed data is corrupt");
    }
}
