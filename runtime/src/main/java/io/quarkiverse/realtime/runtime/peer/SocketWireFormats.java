package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.payload.PermessageDeflate;

/**
 * The wire forms of WebSockets: for each compression that can be agreed on one without ids and one with them. Clients with
 * one form share the encoded frames.
 */
public final class SocketWireFormats {

    /** By the bits of the window; the first is without compression. */
    private final PlainFrames[] plain = new PlainFrames[PermessageDeflate.MAX_WINDOW_BITS + 1];
    private final FramesWithIds[] withIds = new FramesWithIds[PermessageDeflate.MAX_WINDOW_BITS + 1];

    /**
     * @param deflateThreshold the length in bytes from which messages are compressed
     */
    public SocketWireFormats(Payloads payloads, int deflateThreshold) {
        for (int bits = 0; bits <= PermessageDeflate.MAX_WINDOW_BITS; bits++) {
            PermessageDeflate deflate = bits == 0 ? null : new PermessageDeflate("", bits);
            plain[bits] = new PlainFrames(deflate, deflateThreshold);
            withIds[bits] = new FramesWithIds(payloads, deflate, deflateThreshold);
        }
    }

    PlainFrames plain(PermessageDeflate deflate) {
        return plain[index(deflate)];
    }

    FramesWithIds withIds(PermessageDeflate deflate) {
        return withIds[index(deflate)];
    }

    private static int index(PermessageDeflate deflate) {
        return deflate == null ? 0 : deflate.maxWindowBits();
    }
}
