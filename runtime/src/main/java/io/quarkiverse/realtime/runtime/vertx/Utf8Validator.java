package io.quarkiverse.realtime.runtime.vertx;

import io.netty.buffer.ByteBuf;

/**
 * Checks a text that comes in pieces, each when it comes (RFC 3629, section 4). Confined to the event loop.
 */
final class Utf8Validator {

    /** The highest bit of each of eight bytes. */
    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final int MIN_CONTINUATION = 0x80;
    private static final int MAX_CONTINUATION = 0xBF;

    /** The number of bytes that the current character still lacks. */
    private int missing;
    /** The bounds of the next byte of the current character. */
    private int min;
    private int max;

    /**
     * @return whether the text can go on behind this piece
     */
    boolean accept(ByteBuf piece) {
        int index = piece.readerIndex();
        int end = piece.writerIndex();
        while (index < end) {
            if (missing == 0) {
                while (end - index >= Long.BYTES && (piece.getLong(index) & NOT_ASCII) == 0) {
                    index += Long.BYTES;
                }
                if (index == end) {
                    break;
                }
            }
            if (!accept(piece.getUnsignedByte(index++))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The text ends here, the next piece begins another one.
     *
     * @return whether the text does not end within a character
     */
    boolean end() {
        boolean complete = missing == 0;
        missing = 0;
        return complete;
    }

    private boolean accept(int b) {
        if (missing > 0) {
            boolean fits = b >= min && b <= max;
            missing--;
            min = MIN_CONTINUATION;
            max = MAX_CONTINUATION;
            return fits;
        }
        if (b < 0x80) {
            return true;
        }
        // the second byte has other bounds where the character would have a shorter form, be a surrogate, or be none
        min = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : MIN_CONTINUATION;
        max = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : MAX_CONTINUATION;
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        return b >= 0xC2 && b <= 0xF4;
    }
}
