package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What is left when everybody has gone. */
class LeftoversTest {

    private static final int CONNECTIONS = 10_000;
    private static final int AT_ONCE = 50;
    private static final int PATHS = 500;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(ConsumerCount.class)
                    .addPackage(RawWebSocket.class.getPackage())
                    .addPackage("io.quarkiverse.realtime.test.topics.routes.rooms"));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Topics topics;

    @Inject
    Peers peers;

    @Inject
    PeerRegistry registry;

    @Inject
    ConsumerCount consumers;

    @Test
    void nothingIsLeftOfTenThousandConnectionsOnFiveHundredPaths() throws Exception {
        Map<String, Integer> consumersBefore = consumers.byAddress();
        try (RawWebSocket first = RawWebSocket.connect(server, "/rooms/first")) {
            first.send("hello");
            assertThat(first.nextText()).isEqualTo("hello");
            assertThat(topics.names()).contains("rooms", "room first");
            assertThat(consumers.byAddress()).hasSize(consumersBefore.size() + 3);
            assertThat(namespaces()).containsExactly("/rooms/first");
        }

        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int first = i;
                clients.add(threads.submit(() -> {
                    for (int number = first; number < CONNECTIONS; number += AT_ONCE) {
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

        await().untilAsserted(() -> assertThat(peers.all()).isEmpty());
        await().untilAsserted(() -> assertThat(collectionsOf(registry)).allSatisfy((name, size) -> assertThat(size)
                .as(name).isZero()));
        assertThat(topics.names()).isEmpty();
        assertThat(topics.subscriberCount("rooms")).isZero();
        await().untilAsserted(() -> assertThat(consumers.byAddress()).isEqualTo(consumersBefore));
    }

    /** In turn: an orderly end, and a sudden one; with a message, and without. */
    private void comeAndGo(int number) {
        try (RawWebSocket client = RawWebSocket.connect(server, "/rooms/" + number % PATHS)) {
            if (number % 3 == 0) {
                client.send("hello");
            }
            if (number % 2 == 0) {
                client.closeAndReadRest();
            }
        }
    }

    private Collection<String> namespaces() {
        return peers.all().stream().map(peer -> peer.namespace()).distinct().toList();
    }

    /** The registry answers alike for a namespace that it has forgotten and for one that it holds, empty. */
    private static Map<String, Integer> collectionsOf(Object bean) throws ReflectiveOperationException {
        Map<String, Integer> sizes = new HashMap<>();
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                Object value = field.get(bean);
                if (value instanceof Map<?, ?> map) {
                    sizes.put(field.getName(), map.size());
                } else if (value instanceof Collection<?> collection) {
                    sizes.put(field.getName(), collection.size());
                }
            }
        }
        assertThat(sizes).isNotEmpty();
        return sizes;
    }
}
