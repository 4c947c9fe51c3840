package io.quarkiverse.realtime.test.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;

import jakarta.inject.Inject;

import org.acme.outbound.Audience;
import org.acme.outbound.routes.Closing;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What a handler between topics and the socket holds back waits for its client as what the socket does not take. */
class TrafficShapingTest {

    private static final int LIMIT = 128 * 1024;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                    .addPackage(Audience.class.getPackage()).addPackage(Closing.class.getPackage()).addClass(Journal.class))
            .overrideConfigKey("quarkus.http.traffic-shaping.enabled", "true")
            .overrideConfigKey("quarkus.http.traffic-shaping.outbound-global-bandwidth", "16K")
            .overrideConfigKey("quarkus.realtime.outbound.limit", String.valueOf(LIMIT));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    @Inject
    OutboxCounters counters;

    @Test
    void countsAgainstTheLimit() {
        try (ConnectedPeer reader = ConnectedPeer.connect(server, peers, "/closing")) {
            await().until(() -> topics.subscriberCount("feed") == 1);
            String kilobyte = "x".repeat(1024);
            for (int i = 0; i < 2 * LIMIT / 1024; i++) {
                topics.publish("feed", kilobyte);
                assertThat(reader.peer().bufferedAmount()).isLessThanOrEqualTo(LIMIT);
            }
            await().until(() -> counters.closedClients() == 1);
        }
    }
}
