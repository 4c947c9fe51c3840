package io.quarkiverse.realtime.test.patience;

import java.time.Duration;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets every test wait as long as it may take on a busy machine, and look often. By default Awaitility gives up after ten
 * seconds, and looks ten times a second. Only a test that fails notices how long it may take.
 */
public final class Patience implements BeforeEachCallback {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration INTERVAL = Duration.ofMillis(20);

    /** A test that runs in an application has the Awaitility that the application's class loader loads. */
    @Override
    public void beforeEach(ExtensionContext context) {
        setDefaults(Patience.class.getClassLoader());
        setDefaults(Thread.currentThread().getContextClassLoader());
    }

    private static void setDefaults(ClassLoader loader) {
        try {
            Class<?> awaitility = Class.forName("org.awaitility.Awaitility", true, loader);
            awaitility.getMethod("setDefaultTimeout", Duration.class).invoke(null, TIMEOUT);
            awaitility.getMethod("setDefaultPollInterval", Duration.class).invoke(null, INTERVAL);
        } catch (ClassNotFoundException noneHere) {
            // so nobody waits by it
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
