package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.acme.leaving.Visitor;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.subscription.Cancellable;

/** Who was subscribed when something was published gets it, though it is unsubscribed in the same breath. */
class LeavingTest {

    private static final int TIMES = 50;
    private static final int PEERS = 8;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, Visitor.class.getPackage())
                    .addPackage(RawWebSocket.class.getPackage()));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Topics topics;

    @ParameterizedTest
    @ValueSource(strings = { "/on-loop", "/on-worker" })
    void aPeerThatPublishesAndLeavesGetsItsMessage(String path) {
        List<String> streamed = new CopyOnWriteArrayList<>();
        Cancellable stream = topics.stream(Visitor.TOPIC).subscribe().with(message -> streamed.add(message.payload().text()));
        try (RawWebSocket client = RawWebSocket.connect(server, path);
                RawHttp events = RawHttp.get(server, "/hall", "Accept: text/event-stream")) {
            for (int i = 0; i < TIMES; i++) {
                client.send("visit " + i);
                assertThat(List.of(client.nextText(), client.nextText())).containsExactlyInAnyOrder("visited", "" + i);
            }
            StringBuilder heard = new StringBuilder();
            while (!heard.toString().contains("data: after " + (TIMES - 1))) {
                heard.append(events.chunk());
            }
            assertThat(heard.toString().split("data: ")).hasSize(1 + 2 * TIMES);
            await().untilAsserted(() -> assertThat(streamed).hasSize(2 * TIMES));
        } finally {
            stream.cancel();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/on-loop", "/on-worker" })
    void whoeverIsPutOutByThePublisherHasHeardIt(String path) {
        List<RawWebSocket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < PEERS; i++) {
                clients.add(RawWebSocket.connect(server, path));
            }
            for (int i = 0; i < TIMES; i++) {
                for (RawWebSocket client : clients) {
                    assertThat(client.send("enter").nextText()).isEqualTo("entered");
                }
                clients.get(i % PEERS).send("clear " + i);
                for (RawWebSocket client : clients) {
                    assertThat(List.of(client.nextText(), client.nextText())).containsExactlyInAnyOrder("cleared", "" + i);
                }
            }
        } finally {
            clients.forEach(RawWebSocket::close);
        }
    }
}
