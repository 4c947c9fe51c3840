package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.topics.routes.Commands;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A publish costs one conversion, however many hear it. */
class JsonOncePerPublishTest {

    private static final int PEERS = 10;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Commands.class, CommandClient.class, Counted.class)
                    .addPackage(RawWebSocket.class.getPackage()))
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "4");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Topics topics;

    @Inject
    Peers peers;

    @Test
    void jsonIsWrittenOnceForAllPeersAndStreams() throws InterruptedException {
        BlockingQueue<String> streamed = new LinkedBlockingQueue<>();
        var stream = topics.stream("news").subscribe().with(message -> streamed.add(message.payload().text()));
        List<CommandClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < PEERS; i++) {
                clients.add(new CommandClient(server).does("subscribe news"));
            }

            Counted toAll = new Counted();
            topics.publish("news", toAll);
            for (CommandClient client : clients) {
                assertThat(client.next()).isEqualTo("{\"writes\":1}");
            }
            assertThat(streamed.poll(40, TimeUnit.SECONDS)).isEqualTo("{\"writes\":1}");
            assertThat(toAll.writes).hasValue(1);

            Counted fromPeer = new Counted();
            Peer sender = peers.all().iterator().next();
            sender.publishIncludingSelf("news", fromPeer);
            for (CommandClient client : clients) {
                assertThat(client.next()).isEqualTo("{\"writes\":1}");
            }
            assertThat(fromPeer.writes).hasValue(1);
        } finally {
            stream.cancel();
            clients.forEach(CommandClient::close);
        }
    }

    @Test
    void jsonThatNobodyHearsIsNotWritten() {
        try (CommandClient client = new CommandClient(server).does("subscribe news")) {
            Counted payload = new Counted();
            topics.publish("sports", payload);
            topics.namespace("/elsewhere").publish("news", payload);
            assertThat(payload.writes).hasValue(0);
            client.assertNothingHeard();
        }
    }

    @Test
    void whatCannotBeWrittenAsJsonFailsAtThePublisherAndReachesNobody() {
        try (CommandClient client = new CommandClient(server).does("subscribe news")) {
            assertThatThrownBy(() -> topics.publish("news", new Object()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("A payload of type java.lang.Object can't be written as JSON: ");
            client.assertNothingHeard();
        }
    }
}
