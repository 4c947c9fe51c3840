package io.quarkiverse.realtime.test.devmode;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.quarkus.bootstrap.BootstrapConstants;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * An application in dev mode that all the tests of a class share. {@link QuarkusDevModeTest} alone starts one for every
 * method, which takes longer than most of the methods. A test finds the sources that the tests before have left.
 */
public final class DevModeApp implements BeforeAllCallback, AfterAllCallback {

    private static final String PORT = "quarkus.http.port";
    /** Below those that the operating system gives to clients, of which the tests have many. */
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 30_000;

    private final QuarkusDevModeTest app;
    private int port;
    private Sources sources;

    public DevModeApp(QuarkusDevModeTest app) {
        this.app = app;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        // the Maven plugin of Quarkus has resolved what tests need, and dev mode needs more
        System.clearProperty(BootstrapConstants.SERIALIZED_TEST_APP_MODEL);
        // an application that chooses a port by itself tells a test in dev mode only by its log
        port = freePort();
        System.setProperty(PORT, String.valueOf(port));
        app.beforeAll(context);
        app.beforeEach(context);
        sources = new Sources(folder("deploymentSourcePath"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        try {
            app.afterEach(context);
        } finally {
            app.afterAll(context);
            System.clearProperty(PORT);
        }
    }

    /** Where it listens. */
    public URI server() {
        return URI.create("http://localhost:" + port + "/");
    }

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // try another one
            }
        }
    }

    public Sources sources() {
        return sources;
    }

    /** As a developer who adds the source of a class that the tests have. */
    public void addSourceFile(Class<?> source) {
        app.addSourceFile(source);
    }

    /** What it has logged since its start, as far as the predicate of the test lets it pass. */
    public List<LogRecord> logRecords() {
        return app.getLogRecords();
    }

    /** The test extension modifies source files, but neither renames nor deletes them. */
    private Path folder(String name) {
        try {
            var field = QuarkusDevModeTest.class.getDeclaredField(name);
            field.setAccessible(true);
            return (Path) field.get(app);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
