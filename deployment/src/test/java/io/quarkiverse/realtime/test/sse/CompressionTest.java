package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkus.test.QuarkusUnitTest;

class CompressionTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.http.enable-compression", "true");

    /** Its type is none of {@code quarkus.http.compress-media-types}, and each compressor costs a hundred kilobytes. */
    @Test
    void anEventStreamIsNotCompressed() {
        try (EventStreamClient client = EventStreamClient.open(server, "/ticks", "Accept-Encoding: gzip, deflate, br")) {
            assertThat(client.http().header("content-encoding")).isSubsetOf("identity");
            assertThat(client.next()).isEqualTo(Event.ofData("0"));
        }
    }
}
