package io.quarkiverse.realtime.test.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;

/** That a leak would be seen. */
class LeakWatchTest {

    @Test
    void aBufferThatIsNotReleasedIsReported() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        LeakWatch watch = new LeakWatch();
        leak();
        await().untilAsserted(() -> {
            System.gc();
            assertThatThrownBy(() -> watch.afterEach(null)).isInstanceOf(AssertionError.class)
                    .hasMessageContaining("LEAK: ByteBuf.release() was not called before it's garbage-collected");
        });
    }

    private static void leak() {
        PooledByteBufAllocator.DEFAULT.directBuffer(64).writeLong(42);
    }
}
