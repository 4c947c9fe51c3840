package io.quarkiverse.realtime.runtime.payload;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;

/**
 * Deflates messages (RFC 7692, section 7.2.1), each by itself, on any thread.
 */
final class MessageDeflater {

    /** As fast as can be: a message may be deflated on an event loop. */
    private static final int LEVEL = Deflater.BEST_SPEED;
    /** The bytes that a flushed block ends in, which are left out. */
    private static final int TAIL_LENGTH = 4;
    /**
     * Deflaters that nobody uses. A thread that finds none makes one, and gives it up if there are enough: virtual threads,
     * of which there are many, must not keep one each.
     */
    private static final BlockingQueue<Deflater> IDLE = new ArrayBlockingQueue<>(
            2 * Runtime.getRuntime().availableProcessors());

    private MessageDeflater() {
    }

    /**
     * @return the deflated message; {@code null} if it is not shorter
     */
    static byte[] deflate(byte[] message) {
        Deflater deflater = IDLE.poll();
        if (deflater == null) {
            deflater = new Deflater(LEVEL, true);
        }
        try {
            return deflate(message, deflater);
        } finally {
            deflater.reset();
            if (!IDLE.offer(deflater)) {
                deflater.end();
            }
        }
    }

    private static byte[] deflate(byte[] message, Deflater deflater) {
        deflater.setInput(message);
        byte[] deflated = new byte[message.length + TAIL_LENGTH];
        int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
        // A full buffer may lack the end of the block
        return length < deflated.length ? Arrays.copyOf(deflated, length - TAIL_LENGTH) : null;
    }
}
