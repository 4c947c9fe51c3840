package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** The test runs in the application's class loader, what comes after the application in another: the JVM is what they share. */
class ShutdownTest extends EventStreams {

    private static final String HEARD = ShutdownTest.class.getName() + ".heard";

    @RegisterExtension
    static final QuarkusUnitTest APP = app().setAfterUndeployListener(() -> {
        CompletableFuture<?> heard = (CompletableFuture<?>) System.getProperties().remove(HEARD);
        try {
            assertThat(heard.get(40, TimeUnit.SECONDS)).as("the stream was ended, not cut").isEqualTo("an end");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    });

    @Test
    void theEndOfTheApplicationEndsItsStreams() throws Exception {
        EventStreamClient client = EventStreamClient.open(server, "/silent");
        assertThat(probe.next()).isEqualTo("subscribed");
        CompletableFuture<String> heard = new CompletableFuture<>();
        System.getProperties().put(HEARD, heard);
        Thread reader = new Thread(() -> {
            try (client) {
                heard.complete(client.next() == null ? "an end" : "an event");
            } catch (Throwable e) {
                heard.complete(e.toString());
            }
        });
        reader.setDaemon(true);
        reader.start();
    }
}
