package io.quarkiverse.realtime.test.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;

import jakarta.inject.Inject;

import org.acme.peer.routes.Gated;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * Nobody but this extension decides when a socket is read. Versions of WebSockets Next that bound the messages under way stop
 * at
 * 256 of them by default; the bound of this extension is set far above.
 */
class OneReaderTest {

    private static final int MAX_PENDING = 1000;
    private static final String READ = "quarkus_websockets_server_count_total{direction=\"INBOUND\",uri=\"/gated\"}";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                    .addClasses(Scrape.class, Journal.class, Gated.class))
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-micrometer-registry-prometheus", Version.getVersion())))
            .overrideConfigKey("quarkus.realtime.inbound.max-pending", "" + MAX_PENDING)
            .overrideConfigKey("quarkus.websockets-next.server.metrics.enabled", "true");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Test
    void asManyMessagesAreReadAsThisExtensionAllows() {
        Scrape scrape = new Scrape(server);
        Gated.gate = new Semaphore(0);
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/gated")) {
            for (int i = 0; i <= MAX_PENDING; i++) { // the first of them does not wait, its hook runs
                connection.client().send("message");
            }
            await().untilAsserted(() -> assertThat(scrape.value(READ))
                    .as("messages that are read while the hook is busy; if it is 256, WebSockets Next stops reading by itself: see"
                            + " quarkus.websockets-next.server.max-pending-messages and RealtimeProcessor.readingIsOurs")
                    .isEqualTo(MAX_PENDING + 1));
        } finally {
            Gated.gate.release(MAX_PENDING + 1);
        }
    }
}
