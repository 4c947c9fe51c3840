package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.topics.routes.Commands;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Whom a peer's publish reaches. */
class PeerPublishTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Commands.class, CommandClient.class)
                    .addPackage(RawWebSocket.class.getPackage()));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Topics topics;

    @Inject
    Peers peers;

    @Test
    void publishReachesTheOthersAndNotTheSender() {
        try (CommandClient ann = new CommandClient(server);
                CommandClient bob = new CommandClient(server);
                CommandClient cal = new CommandClient(server)) {
            ann.does("subscribe news");
            bob.does("subscribe news");
            cal.does("subscribe news");

            ann.does("publish news hello");

            assertThat(bob.next()).isEqualTo("hello");
            assertThat(cal.next()).isEqualTo("hello");
            ann.assertNothingHeard();
            bob.assertNothingHeard();
        }
    }

    @Test
    void publishIncludingSelfReachesTheSenderToo() {
        try (CommandClient ann = new CommandClient(server); CommandClient bob = new CommandClient(server)) {
            ann.does("subscribe news");
            bob.does("subscribe news");

            // published before the answer was sent
            assertThat(ann.answerTo("publishIncludingSelf news hello")).isEqualTo("hello");

            assertThat(ann.next()).isEqualTo("done");
            assertThat(bob.next()).isEqualTo("hello");
        }
    }

    @Test
    void publishIncludingSelfDoesNotReachASenderThatIsNotSubscribed() {
        try (CommandClient ann = new CommandClient(server); CommandClient bob = new CommandClient(server)) {
            bob.does("subscribe news");

            ann.does("publishIncludingSelf news hello");

            assertThat(bob.next()).isEqualTo("hello");
            ann.assertNothingHeard();
        }
    }

    @Test
    void aPublisherNeedNotBeSubscribed() {
        try (CommandClient ann = new CommandClient(server); CommandClient bob = new CommandClient(server)) {
            bob.does("subscribe news");

            ann.does("publish news hello");

            assertThat(bob.next()).isEqualTo("hello");
            assertThat(topics.subscriberCount("news")).isEqualTo(1);
        }
    }

    @Test
    void whoeverSubscribesTwiceHearsOnce() {
        try (CommandClient ann = new CommandClient(server); CommandClient bob = new CommandClient(server)) {
            bob.does("subscribe news").does("subscribe news");
            assertThat(topics.subscriberCount("news")).isEqualTo(1);

            ann.does("publish news hello");

            assertThat(bob.next()).isEqualTo("hello");
            bob.assertNothingHeard();
            bob.does("unsubscribe news");
            assertThat(topics.subscriberCount("news")).isZero();
        }
    }

    @Test
    void whoeverHasUnsubscribedHearsNothing() {
        try (CommandClient ann = new CommandClient(server); CommandClient bob = new CommandClient(server)) {
            bob.does("subscribe news").does("subscribe sports").does("unsubscribe news").does("unsubscribe never-subscribed");

            ann.does("publish news election").does("publish sports goal");

            assertThat(bob.next()).isEqualTo("goal");
            bob.assertNothingHeard();
        }
    }

    @Test
    void theCloseHookPublishesAfterItsPeerHasLeftItsTopics() {
        try (CommandClient ann = new CommandClient(server); CommandClient bob = new CommandClient(server)) {
            ann.does("subscribe lobby");
            bob.does("subscribe lobby");

            bob.leave();

            assertThat(ann.next()).isEqualTo("closed 1000, subscribed to []");
            assertThat(ann.next()).isEqualTo("bye");
        }
    }

    @Test
    void aPeerThatIsGoneCanPublishButNotSubscribe() {
        try (CommandClient ann = new CommandClient(server); CommandClient bob = new CommandClient(server)) {
            ann.does("subscribe lobby");
            bob.does("subscribe mark");
            var gone = peers.all().stream().filter(peer -> peer.topics().contains("mark")).findAny().orElseThrow();
            bob.leave();
            assertThat(ann.next()).startsWith("closed 1000");
            assertThat(ann.next()).isEqualTo("bye");

            gone.subscribe("lobby");
            gone.unsubscribe("lobby");
            gone.publish("lobby", "from beyond");

            assertThat(ann.next()).isEqualTo("from beyond");
            assertThat(gone.topics()).isEmpty();
            assertThat(topics.subscriberCount("lobby")).isEqualTo(1);
        }
    }

    @Test
    void anIllegalTopicNameIsTheCallersMistake() {
        try (CommandClient ann = new CommandClient(server)) {
            String tooLong = "x".repeat(257);
            assertThat(ann.answerTo("subscribe " + tooLong))
                    .startsWith("IllegalArgumentException: A topic name of 257 characters is too long, at most 256 are allowed"
                            + " (quarkus.realtime.limits.topic-name-length)");
            assertThat(ann.answerTo("publish  x")).isEqualTo("IllegalArgumentException: A topic needs a name, it is empty");
            assertThat(ann.answerTo("subscribe a\nb")).isEqualTo(
                    "IllegalArgumentException: A topic name has no control characters, this one has U+000A at index 1");
            assertThat(ann.answerTo("unsubscribe a\0b")).isEqualTo(
                    "IllegalArgumentException: A topic name has no control characters, this one has U+0000 at index 1");
            assertThat(ann.answerTo("publishIncludingSelf " + tooLong + " x")).contains("257 characters");
            ann.does("subscribe " + "x".repeat(256));
        }
    }
}
