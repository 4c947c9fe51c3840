package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkus.test.QuarkusUnitTest;

class CompressionTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.http.enable-compression", "true");

    /** A compressor would keep events back until it has enough of them. */
    @Test
    void anEventStreamIsNotCompressed() {
        try (EventStreamClient client = EventStreamClient.open(server, "/ticks", "Accept-Encoding: gzip, deflate, br")) {
            assertThat(client.http().header("content-encoding")).isEmpty();
            assertThat(client.next()).isEqualTo(Event.ofData("0"));
        }
    }
}
