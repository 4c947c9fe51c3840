package io.quarkiverse.realtime.test.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** That a leak would be seen. */
class LeakWatchTest {

    private static final String LEAK = "LEAK: ByteBuf.release() was not called before it's garbage-collected";

    @Test
    void aBufferThatATestDoesNotReleaseFailsItsClass() {
        assertThatOnlyTheLeakFails(BufferLeak.class);
    }

    @Test
    void aBufferThatAnApplicationDoesNotReleaseFailsItsClass() {
        assertThatOnlyTheLeakFails(BufferLeakInApplication.class);
    }

    @Test
    void aBufferThatALaunchedApplicationDoesNotReleaseIsReportedWithItsLog(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("app.log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                LaunchedJar.DETECTOR, "-cp", System.getProperty("java.class.path"),
                LeakingServer.class.getName(), log.toString()).redirectError(Redirect.INHERIT).start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
            LaunchedJar server = new LaunchedJar(process.pid(), log);
            server.requireNoLeak();
            process.outputWriter().append("leak\n").flush();
            assertThat(output.readLine()).isEqualTo("leaked");

            assertThatThrownBy(server::requireNoLeak).isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("The application has reported in " + log).hasMessageContaining(LEAK);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** As the build runs any class, with the extensions that it finds. */
    private static void assertThatOnlyTheLeakFails(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getTestsSucceededCount()).isOne();
        assertThat(summary.getFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.getTestIdentifier().isContainer()).as("%s is a class", failure.getTestIdentifier()).isTrue();
            assertThat(failure.getException()).isInstanceOf(AssertionError.class).hasMessageContaining(LEAK)
                    .hasMessageEndingWith("\n-Dio.netty.leakDetection.targetRecords=4 tells which code has touched the buffer");
        });
    }
}
