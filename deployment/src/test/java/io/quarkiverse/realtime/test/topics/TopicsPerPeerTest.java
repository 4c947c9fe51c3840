package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.topics.routes.Commands;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** How many topics a peer may have, and how long their names may be. */
class TopicsPerPeerTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Commands.class, CommandClient.class)
                    .addPackage(RawWebSocket.class.getPackage()))
            .overrideConfigKey("quarkus.realtime.limits.topics-per-peer", "3")
            .overrideConfigKey("quarkus.realtime.limits.topic-name-length", "5");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Topics topics;

    @Test
    void oneTopicTooManyIsRefusedAndChangesNothing() {
        try (CommandClient ann = new CommandClient(server)) {
            ann.does("subscribe a").does("subscribe b").does("subscribe c");

            assertThat(ann.answerTo("subscribe d")).isEqualTo("IllegalStateException: Peer <id> of /commands is subscribed to"
                    + " 3 topics, it can't have more (quarkus.realtime.limits.topics-per-peer)");

            assertThat(topics.names()).containsExactlyInAnyOrder("a", "b", "c");
            ann.does("subscribe a"); // it has that one
            ann.does("unsubscribe b").does("subscribe d");
            assertThat(topics.names()).containsExactlyInAnyOrder("a", "c", "d");
        }
    }

    @Test
    void thePeersOfARouteEachHaveTheirOwn() {
        try (CommandClient ann = new CommandClient(server); CommandClient bob = new CommandClient(server)) {
            ann.does("subscribe a").does("subscribe b").does("subscribe c");
            bob.does("subscribe d").does("subscribe e").does("subscribe f");
        }
    }

    @Test
    void theLengthOfANameIsConfigured() {
        try (CommandClient ann = new CommandClient(server)) {
            ann.does("subscribe 12345");
            assertThat(ann.answerTo("subscribe 123456")).isEqualTo("IllegalArgumentException: A topic name of 6 characters is"
                    + " too long, at most 5 are allowed (quarkus.realtime.limits.topic-name-length): '12345...'");
        }
    }
}
