package io.quarkiverse.realtime.test.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;

import javax.management.ObjectName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.devmode.DevModeApp;
import io.quarkiverse.realtime.test.devmode.Sources;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.test.QuarkusDevModeTest;

/** A thread, a timer or a consumer of an application that is no more would hold its class loader. */
class LeftoversOfReloadsTest {

    private static final String HANDLER = """
            package org.acme.routes;

            import io.quarkiverse.realtime.*;
            import io.smallrye.mutiny.Multi;

            class Chat implements WebSocketHandler, EventStreamHandler {

                private final Topics topics;

                Chat(Topics topics) {
                    this.topics = topics;
                }

                @Override
                public void open(Peer peer) {
                    peer.subscribe("chat");
                    peer.publishIncludingSelf("chat", "%d");
                }

                @Override
                public Multi<?> stream(RouteRequest request) {
                    return topics.stream("chat").map(TopicMessage::payload);
                }
            }
            """;

    @RegisterExtension
    static final DevModeApp APP = new DevModeApp(new QuarkusDevModeTest().withEmptyApplication());

    private final URI server = APP.server();

    @Test
    void tenReloadsLeaveNoClassLoaderBehind() throws Exception {
        Sources sources = APP.sources();
        for (int i = 0; i < 3; i++) {
            reloadWhileConnected(sources, i); // what Quarkus keeps of the last application or two is there then
        }
        long before = classLoaders();
        for (int i = 3; i < 13; i++) {
            reloadWhileConnected(sources, i);
        }
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(classLoaders()).as("class loaders after ten reloads")
                        .isLessThanOrEqualTo(before));
    }

    private void reloadWhileConnected(Sources sources, int version) {
        try (RawHttp stream = RawHttp.get(server, "/chat", "Accept: text/event-stream")) {
            sources.write("org/acme/routes/Chat.java", HANDLER.formatted(version));
            try (RawWebSocket socket = RawWebSocket.connect(server, "/chat")) {
                assertThat(socket.nextText()).isEqualTo(String.valueOf(version));
            }
        }
    }

    /** Those that live: the histogram collects garbage first. */
    private static long classLoaders() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram", new Object[] { new String[0] },
                new String[] { String[].class.getName() });
        return histogram.lines().map(line -> line.strip().split("\\s+")) // number, instances, bytes, class
                .filter(columns -> columns.length > 3 && columns[3].equals(QuarkusClassLoader.class.getName()))
                .mapToLong(columns -> Long.parseLong(columns[1])).sum();
    }
}
