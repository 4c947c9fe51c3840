package io.quarkiverse.realtime.test.leak;

import org.junit.jupiter.api.Test;

import io.netty.buffer.PooledByteBufAllocator;

/** Run by {@link LeakWatchTest} only: no name by which the build finds tests. */
class BufferLeak {

    @Test
    void leak() {
        PooledByteBufAllocator.DEFAULT.directBuffer(64).writeLong(42);
    }
}
