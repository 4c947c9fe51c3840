package io.quarkiverse.realtime.runtime.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Shared bytes on the heap, which knows who has not been released. */
public class HeapBytes implements SharedBytes {

    private final AtomicInteger live;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean released;

    /**
     * @param live how many there are
     */
    public HeapBytes(AtomicInteger live) {
        this.live = live;
        live.incrementAndGet();
    }

    @Override
    public void append(byte[] more) {
        requireLive();
        bytes.writeBytes(more);
    }

    @Override
    public void append(SharedBytes other, int from, int to) {
        append(((HeapBytes) other).text(from, to).getBytes(UTF_8));
    }

    @Override
    public int size() {
        requireLive();
        return bytes.size();
    }

    @Override
    public void release() {
        requireLive();
        released = true;
        live.decrementAndGet();
    }

    public String text(int from, int to) {
        requireLive();
        return new String(Arrays.copyOfRange(bytes.toByteArray(), from, to), UTF_8);
    }

    private void requireLive() {
        if (released) {
            throw new IllegalStateException("Released already");
        }
    }
}
