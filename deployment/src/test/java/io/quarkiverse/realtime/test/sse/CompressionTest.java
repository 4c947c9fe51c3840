package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkus.test.QuarkusUnitTest;

class CompressionTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.http.enable-compression", "true");

    @Inject
    Topics topics;

    @Test
    void aStreamIsNotCompressed() {
        try (EventStreamClient client = EventStreamClient.open(server, "/scores", "Accept-Encoding: gzip, deflate")) {
            assertThat(client.http().header("content-encoding")).doesNotContain("gzip", "deflate");
            for (int i = 0; i < 100; i++) {
                topics.publish("scores", Integer.toString(i));
                assertThat(client.next()).isEqualTo(Event.ofData(Integer.toString(i)));
            }
        }
    }

    @Test
    void theConnectionIsGoodForTheNextRequest() {
        try (EventStreamClient client = EventStreamClient.open(server, "/count?to=3", "Accept-Encoding: gzip")) {
            assertThat(client.rest()).hasSize(3);
            client.http().request("GET /count?to=2 HTTP/1.1",
                    List.of("Host: " + server.getAuthority(), "Accept: text/event-stream")).readHead();
            assertThat(client.http().body()).isEqualTo("data: 0\n\ndata: 1\n\n");
        }
    }
}
