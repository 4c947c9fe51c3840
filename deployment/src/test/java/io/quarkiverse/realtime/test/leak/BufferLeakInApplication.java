package io.quarkiverse.realtime.test.leak;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.netty.buffer.PooledByteBufAllocator;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;

/**
 * Run by {@link LeakWatchTest} only: no name by which the build finds tests. The test is in the application, and so is its
 * Netty.
 */
class BufferLeakInApplication {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withEmptyApplication();

    @Inject
    Vertx vertx;

    @Test
    void leak() {
        assertThat(vertx).isNotNull();
        PooledByteBufAllocator.DEFAULT.directBuffer(64).writeLong(42);
    }
}
