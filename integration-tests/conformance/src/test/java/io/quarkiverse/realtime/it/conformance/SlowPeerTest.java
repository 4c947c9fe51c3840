package io.quarkiverse.realtime.it.conformance;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** A peer that does not read is dropped when too much waits for it, and nobody waits for it. */
@QuarkusTest
class SlowPeerTest {

    /** More than the sockets' buffers and {@code quarkus.realtime.outbound.limit} together. */
    private static final int MEBIBYTES = 64;

    @TestHTTPResource("/")
    URI server;

    @Test
    void aPeerThatDoesNotReadIsDropped() {
        RawWebSocket slow = RawWebSocket.connectWithSmallWindow(server, "/flood");
        try (RawWebSocket publisher = RawWebSocket.connect(server, "/flood")) {
            assertThat(slow.nextText()).isEqualTo("open");
            assertThat(publisher.nextText()).isEqualTo("open");
            when().get("/peers").then().body("peers.findAll { it.startsWith('/flood:') }", hasSize(2));

            assertThat(publisher.send("" + MEBIBYTES).nextText()).isEqualTo("published");

            await().untilAsserted(
                    () -> when().get("/peers").then().body("peers.findAll { it.startsWith('/flood:') }", hasSize(1)));
            assertThat(publisher.send("0").nextText()).isEqualTo("published");
        } finally {
            slow.cut();
        }
    }
}
