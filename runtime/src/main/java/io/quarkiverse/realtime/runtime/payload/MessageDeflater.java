package io.quarkiverse.realtime.runtime.payload;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Deflates messages (RFC 7692, section 7.2.1), each by itself, on any thread.
 */
final class MessageDeflater {

    /** As fast as can be: a message is deflated on the event loop. */
    private static final int LEVEL = Deflater.BEST_SPEED;
    /** The bytes that a flushed block ends in, which are left out. */
    private static final int TAIL_LENGTH = 4;
    private static final ThreadLocal<Deflater> DEFLATER = ThreadLocal.withInitial(() -> new Deflater(LEVEL, true));

    private MessageDeflater() {
    }

    /**
     * @return the deflated message; {@code null} if it is not shorter
     */
    static byte[] deflate(byte[] message) {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        deflater.setInput(message);
        byte[] deflated = new byte[message.length + TAIL_LENGTH];
        int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
        // A full buffer may lack the end of the block
        return length < deflated.length ? Arrays.copyOf(deflated, length - TAIL_LENGTH) : null;
    }
}
