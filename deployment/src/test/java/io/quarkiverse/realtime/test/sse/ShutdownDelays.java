package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

/**
 * An application stops after {@code quarkus.shutdown.delay}, during which a balancer still sends requests to it. The test
 * runs in the application's class loader, what comes after the application in another: the JVM is what they share.
 */
abstract class ShutdownDelays extends EventStreams {

    private static final String WORKED = ShutdownDelays.class.getName() + ".worked";
    private static final Duration DELAY = Duration.ofSeconds(2);
    /** Less, for it is not known when exactly the delay begins and the requests do take time. */
    private static final Duration AT_LEAST = Duration.ofMillis(1500);

    static QuarkusUnitTest delayed() {
        return app().overrideConfigKey("quarkus.shutdown.delay-enabled", "true")
                .overrideRuntimeConfigKey("quarkus.shutdown.delay", DELAY.toMillis() + "ms")
                .setAfterUndeployListener(() -> {
                    CompletableFuture<?> worked = (CompletableFuture<?>) System.getProperties().remove(WORKED);
                    try {
                        assertThat((Duration) worked.get(10, TimeUnit.SECONDS))
                                .as("for how long handshakes, streams and peers went on").isGreaterThan(AT_LEAST);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    /** The extension stops the application when this has returned. */
    @Test
    void duringTheDelayEverythingWorks() {
        RawWebSocket peer = RawWebSocket.connect(server, "/chat");
        EventStreamClient stream = EventStreamClient.open(server, "/silent");
        CompletableFuture<Duration> worked = new CompletableFuture<>();
        System.getProperties().put(WORKED, worked);
        long start = System.nanoTime();
        Thread client = new Thread(() -> {
            long last = start;
            try (peer; stream) {
                while (true) {
                    assertThat(peer.send("hello").nextText()).isEqualTo("socket: hello");
                    try (RawWebSocket other = RawWebSocket.connect(server, "/chat");
                            EventStreamClient events = EventStreamClient.open(server, "/count?to=1")) {
                        assertThat(other.header("Connection")).singleElement().satisfies(
                                value -> assertThat(value).isEqualToIgnoringCase("upgrade"));
                        assertThat(other.send("hello").nextText()).isEqualTo("socket: hello");
                        assertThat(events.rest()).hasSize(1);
                    }
                    last = System.nanoTime();
                }
            } catch (Throwable end) {
                worked.complete(Duration.ofNanos(last - start));
            }
        });
        client.setDaemon(true);
        client.start();
    }
}
