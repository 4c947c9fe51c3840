package io.quarkiverse.realtime.test.peer;

import static org.acme.peer.routes.Flood.kilobyte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;

import jakarta.inject.Inject;

import org.acme.peer.SmallSendBuffer;
import org.acme.peer.routes.Flood;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.Tls;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What waits for a client that does not read, where it is encrypted on its way. */
class OutboundOverTlsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .setBeforeAllCustomizer(Tls::createKeyStore)
            .withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                    .addClasses(Journal.class, Flood.class, SmallSendBuffer.class))
            .overrideConfigKey("quarkus.http.ssl.certificate.key-store-file", Tls.KEY_STORE.toString())
            .overrideConfigKey("quarkus.http.ssl.certificate.key-store-password", Tls.PASSWORD);

    @TestHTTPResource(value = "/", tls = true)
    URI server;

    @Inject
    Peers peers;

    /** A client that reads steadily, and never all of it, is no slow client. */
    @Test
    void whatAClientHasTakenNoLongerCountsThoughMoreWaits() {
        try (ConnectedPeer connection = ConnectedPeer.connectWithSmallWindow(server, peers, "/flood")) {
            for (int i = 0; i < 800; i++) {
                connection.peer().send(kilobyte(i));
            }
            for (int i = 0; i < 800; i++) {
                assertThat(connection.client().nextText()).isEqualTo(kilobyte(i));
                if (i == 400) {
                    await().untilAsserted(() -> assertThat(connection.peer().bufferedAmount()).isPositive()
                            .isLessThan(600 * 1000));
                }
            }
            await().until(() -> connection.peer().bufferedAmount() == 0);
        }
    }

    @Test
    void aPeerThatLaggedIsDrainedWhenItHasCaughtUp() {
        try (ConnectedPeer connection = ConnectedPeer.connectWithSmallWindow(server, peers, "/flood")) {
            for (int i = 0; i < 400; i++) {
                connection.peer().send(kilobyte(i));
            }
            for (int i = 0; i < 400; i++) {
                assertThat(connection.client().nextText()).isEqualTo(kilobyte(i));
            }
            assertThat(connection.journal().next()).isEqualTo("drain at low mark");
        }
    }
}
