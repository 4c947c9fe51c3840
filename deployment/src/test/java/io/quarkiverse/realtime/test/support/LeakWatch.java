package io.quarkiverse.realtime.test.support;

import java.lang.reflect.Method;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the class in which Netty's leak detector reports a buffer that was collected without having been released. It is
 * there for every test of the module: the build switches on the detector and the detection of extensions.
 */
public final class LeakWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** Kept, for a logger that nobody holds loses its handlers. */
    private static final Logger DETECTOR = Logger.getLogger("io.netty.util.ResourceLeakDetector");
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
    /** A collection after each test would take longer than the tests. */
    private static final long BETWEEN_COLLECTIONS = TimeUnit.SECONDS.toNanos(3);
    private static long lastCollection;

    static {
        DETECTOR.addHandler(new Handler() {

            @Override
            public void publish(LogRecord record) {
                if (record.getMessage() != null && record.getMessage().startsWith("LEAK")) {
                    LEAKS.add(record.getMessage());
                }
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        });
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        LEAKS.clear();
    }

    /** The detector reports what was collected when the next buffer is allocated. */
    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (System.nanoTime() - lastCollection > BETWEEN_COLLECTIONS) {
            System.gc();
            lastCollection = System.nanoTime();
        }
        allocate(Thread.currentThread().getContextClassLoader());
        requireNone();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        requireNone();
    }

    /** In the Netty of the application, which may be another one than ours. */
    private static void allocate(ClassLoader loader) throws Exception {
        Class<?> type = Class.forName("io.netty.buffer.PooledByteBufAllocator", true, loader);
        Object allocator = type.getField("DEFAULT").get(null);
        Object buffer = type.getMethod("directBuffer").invoke(allocator);
        Method release = Class.forName("io.netty.buffer.ByteBuf", true, loader).getMethod("release");
        release.invoke(buffer);
    }

    private static void requireNone() {
        String leak = LEAKS.poll();
        if (leak != null) {
            LEAKS.clear();
            throw new AssertionError(leak);
        }
    }
}
