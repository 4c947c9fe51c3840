package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.acme.sse.routes.Flood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

class DisconnectTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @Test
    void aClientThatGoesCancelsASilentStream() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/silent")) {
            assertThat(probe.next()).isEqualTo("subscribed");
            client.http().cut();
        }
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    @Test
    void aClientThatGoesCancelsATickingStream() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/ticks")) {
            assertThat(client.next()).isNotNull();
            assertThat(client.next()).isNotNull();
        }
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    @Test
    void aClientThatDoesNotReadIsWaitedForAndItsSourceIsNotDrained() throws Exception {
        try (RawHttp client = new RawHttp(server, 16 * 1024)) {
            client.request("GET /flood HTTP/1.1", List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"))
                    .readHead();
            assertThat(client.status()).isEqualTo(200);
            int[] before = { -1 };
            // nothing is asked for any more once all the buffers on the way are full
            await().pollInterval(Duration.ofMillis(300)).until(() -> {
                int now = probe.count.get();
                boolean still = now > 0 && now == before[0];
                before[0] = now;
                return still;
            });
            assertThat(probe.count.get()).as("items of a kilobyte taken from the source").isLessThan(Flood.ITEMS / 20);
        }
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    @Test
    void aSlowReaderGetsEverything() {
        probe.count.set(0);
        try (RawHttp client = new RawHttp(server, 16 * 1024)) {
            client.request("GET /count?to=200000 HTTP/1.1",
                    List.of("Host: " + server.getAuthority(), "Accept: text/event-stream")).readHead();
            String body = client.body();
            assertThat(body).startsWith("data: 0\n\n").endsWith("data: 199999\n\n");
            assertThat(body.lines().filter(line -> !line.isEmpty()).count()).isEqualTo(200_000);
        }
    }
}
