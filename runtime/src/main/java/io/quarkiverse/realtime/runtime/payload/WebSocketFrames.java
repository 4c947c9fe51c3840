package io.quarkiverse.realtime.runtime.payload;

/**
 * The framing of what a server sends (RFC 6455, section 5.2): unmasked.
 */
public final class WebSocketFrames {

    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int PING = 0x9;
    /** In the first byte, beside the opcode. */
    public static final int FINAL = 0x80;
    /** RSV1 in the first byte: the message is compressed (RFC 7692, section 6). */
    static final int COMPRESSED = 0x40;

    /** Longer messages go out in fragments: many clients, Vert.x' own among them, refuse longer frames by default. */
    private static final int MAX_FRAME_PAYLOAD = 65536;

    private WebSocketFrames() {
    }

    /**
     * @return the message as one frame or several, one behind the other
     */
    public static byte[] encode(int opcode, byte[] payload) {
        int fragments = Math.max(1, (payload.length + MAX_FRAME_PAYLOAD - 1) / MAX_FRAME_PAYLOAD);
        int tail = payload.length - (fragments - 1) * MAX_FRAME_PAYLOAD;
        byte[] frames = new byte[(fragments - 1) * (headerLength(MAX_FRAME_PAYLOAD) + MAX_FRAME_PAYLOAD)
                + headerLength(tail) + tail];
        int position = 0;
        for (int i = 0; i < fragments; i++) {
            boolean last = i == fragments - 1;
            int length = last ? tail : MAX_FRAME_PAYLOAD;
            int first = (last ? FINAL : 0) | (i == 0 ? opcode : CONTINUATION);
            position = putHeader(frames, position, first, length);
            System.arraycopy(payload, i * MAX_FRAME_PAYLOAD, frames, position, length);
            position += length;
        }
        return frames;
    }

    private static int headerLength(int length) {
        return length < 126 ? 2 : length < 65536 ? 4 : 10;
    }

    private static int putHeader(byte[] frames, int position, int first, int length) {
        frames[position++] = (byte) first;
        if (length < 126) {
            frames[position++] = (byte) length;
        } else if (length < 65536) {
            frames[position++] = 126;
            frames[position++] = (byte) (length >>> 8);
            frames[position++] = (byte) length;
        } else {
            frames[position++] = 127;
            position += 4; // the upper half of a length that is an int
            frames[position++] = (byte) (length >>> 24);
            frames[position++] = (byte) (length >>> 16);
            frames[position++] = (byte) (length >>> 8);
            frames[position++] = (byte) length;
        }
        return position;
    }
}
