package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.acme.sse.routes.Growing;
import org.acme.sse.routes.HalfBinary;
import org.acme.sse.routes.Impatient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/** Sources that send more than was asked for, or other than could be expected. */
class ImpatientSourceTest extends EventStreams {

    private static final int LIMIT = 256 * 1024;
    /** What the operating system keeps for a client at most, on both sides. */
    private static final int SYSTEM_BUFFERS = 8 * 1024 * 1024;

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.realtime.outbound.limit", Integer.toString(LIMIT));

    @BeforeEach
    void startCounting() {
        probe.count.set(0);
    }

    @Test
    void aClientThatDoesNotReadWhatNobodyAskedForIsCutOff() throws Exception {
        try (RawHttp client = stalled("/impatient")) {
            assertThat(probe.next()).isEqualTo("cancelled");
            assertThat(probe.count.get() * 1000L).isLessThanOrEqualTo(LIMIT + SYSTEM_BUFFERS);
        }
    }

    @Test
    void aClientThatReadsGetsItAll() {
        try (EventStreamClient client = EventStreamClient.open(server, "/impatient")) {
            assertThat(client.rest()).hasSize(Impatient.ITEMS);
        }
    }

    @Test
    void whatComesFasterThanItCanBeHandedOverEndsTheStream() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/impatient?how=at-once")) {
            List<Event> events = client.rest();
            assertThat(events.get(events.size() - 1).event()).isEqualTo("stream-error");
            assertThat(events.subList(0, events.size() - 1)).extracting(Event::event).containsOnlyNulls();
            assertThat((events.size() - 1) * 1000).isBetween(LIMIT / 2, LIMIT + 2000);
        }
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    @Test
    void ofItemsThatAreLargerThanAllBeforeOnlyFewAreAskedForInAdvance() throws Exception {
        try (RawHttp client = stalled("/growing")) {
            awaitStandstill(Growing.SMALL);
            assertThat(probe.count.get() - Growing.SMALL).as("items of a megabyte")
                    .isLessThanOrEqualTo(SYSTEM_BUFFERS / (1024 * 1024) + 16);
        }
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    /** What is left out takes no room, and is no reason to ask for more. */
    @Test
    void forMessagesThatAreLeftOutNoOthersAreAskedForWhileTheClientLags() throws Exception {
        try (RawHttp client = stalled("/half-binary")) {
            awaitStandstill(0);
            assertThat(probe.count).as("texts of 16 KB")
                    .hasValueLessThanOrEqualTo(SYSTEM_BUFFERS / HalfBinary.TEXT_SIZE + 16);
        }
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    /** Nothing is asked for any more once all the buffers on the way are full. */
    private void awaitStandstill(int least) {
        int[] before = { -1 };
        await().pollInterval(Duration.ofMillis(300)).until(() -> {
            int now = probe.count.get();
            boolean still = now > least && now == before[0];
            before[0] = now;
            return still;
        });
    }

    private RawHttp stalled(String target) {
        return new RawHttp(server, 16 * 1024).request("GET " + target + " HTTP/1.1",
                List.of("Host: " + server.getAuthority(), "Accept: text/event-stream")).readHead();
    }
}
