package io.quarkiverse.realtime.test.sse;

import static io.quarkiverse.realtime.test.sse.EventStreams.app;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.acme.peer.SmallSendBuffer;
import org.acme.sse.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/** A stream that has ended, and a client that has not read all of it. */
class EndOfStreamTest extends EventStreams {

    private static final int EVENTS = 8;
    private static final String PADDING = "x".repeat(100_000);

    @RegisterExtension
    static final QuarkusUnitTest APP = app(SmallSendBuffer.class)
            .overrideConfigKey("quarkus.realtime.sse.end-timeout", "1s");

    @Inject
    Stage stage;

    @Inject
    OpenEventStreams streams;

    @Test
    void aClientThatReadsNothingOfTheRestIsCutOff() throws Exception {
        try (RawHttp client = open()) {
            assertThat(streams.count()).isEqualTo(1);
            pushAllAndClose();
            await().until(() -> streams.count() == 0);
        }
    }

    @Test
    void aClientThatReadsGetsTheRest() throws Exception {
        try (RawHttp client = open()) {
            pushAllAndClose();
            assertThat(client.body().lines().filter(line -> !line.isEmpty()).map(line -> line.substring(6).replace("x", "")))
                    .isEqualTo(IntStream.range(0, EVENTS).mapToObj(Integer::toString).toList());
            await().until(() -> streams.count() == 0);
        }
    }

    private RawHttp open() {
        RawHttp client = new RawHttp(server, 4 * 1024);
        client.request("GET /pushed HTTP/1.1", List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"))
                .readHead();
        return client;
    }

    private void pushAllAndClose() throws InterruptedException {
        EventStream stream = stage.next();
        for (int i = 0; i < EVENTS; i++) {
            stream.push(i + PADDING);
        }
        stream.close();
    }
}
