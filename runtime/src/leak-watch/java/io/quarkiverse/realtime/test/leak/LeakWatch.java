package io.quarkiverse.realtime.test.leak;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the class in which Netty's leak detector reports a buffer that was collected without having been released: in this
 * JVM, or in an application that a {@code @QuarkusIntegrationTest} has launched from its jar. It is there for every test of
 * every module: the build switches on the detector and the detection of extensions.
 */
public final class LeakWatch implements AfterEachCallback, AfterAllCallback {

    /** Kept, for a logger that nobody holds loses its handlers. */
    private static final Logger DETECTOR = Logger.getLogger("io.netty.util.ResourceLeakDetector");
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
    /** An option of the build as well as of an application that is launched by hand. */
    private static final String WHERE = "-Dio.netty.leakDetection.targetRecords=4 tells which code has touched the buffer";

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

    /** The Netty of each application that the class has had: each may have been loaded anew. */
    private final Set<NettyDetector> detectors = new LinkedHashSet<>();
    /** Quarkus ends an application that it has launched with the first test that does not pass, and launches another. */
    private boolean passed = true;

    /** What was reported already names the test best. */
    @Override
    public void afterEach(ExtensionContext context) {
        passed = context.getExecutionException().isEmpty();
        NettyDetector detector = NettyDetector.of(Thread.currentThread().getContextClassLoader());
        detectors.add(detector);
        detector.report(); // while the application runs, for it loads no classes later
        requireNone();
    }

    /** The application has stopped: what it has not released it will not release. */
    @Override
    public void afterAll(ExtensionContext context) {
        detectors.add(NettyDetector.of(LeakWatch.class.getClassLoader()));
        GarbageCollection.run();
        detectors.forEach(NettyDetector::report);
        detectors.clear();
        requireNone();
        List<LaunchedJar> jars = LaunchedJar.running().toList();
        boolean runs = passed && context.getExecutionException().isEmpty();
        passed = true;
        if (runs && jars.isEmpty() && LaunchedJar.isExpectedBy(context.getRequiredTestClass())) {
            throw new AssertionError("The application that " + context.getDisplayName() + " has launched is not found, so"
                    + " nobody knows whether it leaks: quarkus.test.arg-line needs " + LaunchedJar.DETECTOR);
        }
        jars.forEach(LaunchedJar::requireNoLeak);
    }

    private static void requireNone() {
        String leak = LEAKS.poll();
        if (leak != null) {
            LEAKS.clear();
            throw new AssertionError(leak + "\n" + WHERE);
        }
    }
}
