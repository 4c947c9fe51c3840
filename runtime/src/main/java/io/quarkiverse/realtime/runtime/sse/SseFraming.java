package io.quarkiverse.realtime.runtime.sse;

import java.nio.charset.StandardCharsets;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.WireFormat;

/**
 * What the blocks of an event stream look like where they leave this package.
 */
public enum SseFraming implements WireFormat {

    /** As they are: the response frames them. */
    PLAIN {
        @Override
        byte[] frame(byte[] block) {
            return block;
        }
    },

    /** Each is a chunk of HTTP/1.1 (RFC 9112, section 7.1). */
    CHUNKED {
        @Override
        byte[] frame(byte[] block) {
            byte[] size = Integer.toHexString(block.length).getBytes(StandardCharsets.US_ASCII);
            byte[] chunk = new byte[size.length + 2 + block.length + 2];
            System.arraycopy(size, 0, chunk, 0, size.length);
            lineBreak(chunk, size.length);
            System.arraycopy(block, 0, chunk, size.length + 2, block.length);
            lineBreak(chunk, chunk.length - 2);
            return chunk;
        }
    };

    /** A topic's message of an id, in one of the forms. */
    private record Encoding(SseFraming form, String id) {
    }

    private final Encoding withoutId = new Encoding(this, null);

    /**
     * @param block a block, not empty
     */
    abstract byte[] frame(byte[] block);

    /**
     * Encodes a message once; event loops that meet it at the same moment may both do it.
     */
    @Override
    public byte[] encode(Envelope envelope) {
        EncodedPayload payload = (EncodedPayload) envelope.payload();
        String id = envelope.id() == null ? null : envelope.id().toString();
        return payload.encodedAs(id == null ? withoutId : new Encoding(this, id),
                () -> frame(EventStreamFormat.encode(id, payload)));
    }

    private static void lineBreak(byte[] bytes, int index) {
        bytes[index] = '\r';
        bytes[index + 1] = '\n';
    }
}
