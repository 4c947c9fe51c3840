package io.quarkiverse.realtime.test.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.management.ObjectName;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/** What is left when ten thousand readers have gone without a word. */
class StreamLeftoversTest extends EventStreams {

    private static final int CLIENTS = 10_000;
    private static final int AT_ONCE = 50;
    private static final int HISTORY = 20;

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.realtime.topics.scores.history-size", Integer.toString(HISTORY))
            .overrideConfigKey("quarkus.realtime.sse.heartbeat", "50ms")
            .overrideConfigKey("quarkus.realtime.sse.max-lifetime", "1h");

    @Inject
    Topics topics;

    @Inject
    OpenEventStreams streams;

    @Test
    void nothingIsLeftOfTenThousandStreams() throws Exception {
        comeAndGo(0, 4 * AT_ONCE); // what is made once is there
        awaitNobody();
        Map<String, Integer> before = instances();
        before.put("sse.PushedEvents", CLIENTS); // which the test keeps, and with them nothing else

        comeAndGo(0, CLIENTS);

        awaitNobody();
        await().atMost(30, TimeUnit.SECONDS).pollInterval(1, TimeUnit.SECONDS).untilAsserted(
                () -> assertThat(instances()).allSatisfy((type, count) -> assertThat(count).as(type)
                        .isLessThanOrEqualTo(before.getOrDefault(type, 0))));
    }

    @Test
    void aHistoryKeepsNoMoreThanItsSize() {
        int before = instances().getOrDefault("topic.Envelope", 0);
        for (int i = 0; i < 100 * HISTORY; i++) {
            topics.publish("scores", "message " + i);
        }
        assertThat(instances().get("topic.Envelope") - before).isLessThanOrEqualTo(HISTORY);
    }

    private void comeAndGo(int from, int to) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int first = from + i;
                clients.add(threads.submit(() -> {
                    for (int number = first; number < to; number += AT_ONCE) {
                        comeAndGo(number);
                    }
                }));
            }
            for (Future<?> client : clients) {
                client.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** In turn, the kinds of streams; gone before the head has come, behind it, and in the midst of events. */
    private void comeAndGo(int number) {
        String target = switch (number % 5) {
            case 0 -> "/scores";
            case 1 -> "/scores?lastEventId=garbage";
            case 2 -> "/mapped-scores";
            case 3 -> "/ticks";
            default -> "/pushed?how=mapped";
        };
        try (RawHttp client = new RawHttp(server)) {
            client.write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                    .getBytes(US_ASCII));
            int stays = number / 5 % 3;
            if (stays > 0) {
                client.readHead();
            }
            if (stays > 1) {
                topics.publish("scores", number);
                client.chunk();
            }
        }
    }

    private void awaitNobody() {
        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
            assertThat(streams.count()).isZero();
            assertThat(topics.names()).isEmpty();
        });
    }

    /** How many objects of each class of ours are reachable. */
    private static Map<String, Integer> instances() {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                    new Object[] { new String[0] }, new String[] { String[].class.getName() });
            Map<String, Integer> instances = new TreeMap<>();
            histogram.lines().map(line -> line.trim().split("\\s+"))
                    .filter(columns -> columns.length > 3 && columns[3].startsWith("io.quarkiverse.realtime.runtime.")
                            && !columns[3].contains("$$"))
                    .forEach(columns -> instances.merge(columns[3].substring("io.quarkiverse.realtime.runtime.".length()),
                            Integer.valueOf(columns[1]), Integer::sum));
            return instances;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
