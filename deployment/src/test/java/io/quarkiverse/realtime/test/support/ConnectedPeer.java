package io.quarkiverse.realtime.test.support;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;

/**
 * Both ends of a connection, a client and what the server knows it by, and the journal in which its handler writes. For tests
 * that
 * run in the application.
 */
public record ConnectedPeer(RawWebSocket client, Peer peer, Journal journal) implements AutoCloseable {

    public static ConnectedPeer connect(URI server, Peers peers, String path, String... headers) {
        String journal = UUID.randomUUID().toString();
        return of(RawWebSocket.connect(server, withQuery(path, journal), headers), peers, journal);
    }

    /** As {@link #connect}, with little room for what the test does not read. */
    public static ConnectedPeer connectWithSmallWindow(URI server, Peers peers, String path) {
        String journal = UUID.randomUUID().toString();
        return of(RawWebSocket.connectWithSmallWindow(server, withQuery(path, journal)), peers, journal);
    }

    private static String withQuery(String path, String journal) {
        return path + (path.contains("?") ? "&" : "?") + "journal=" + journal;
    }

    private static ConnectedPeer of(RawWebSocket client, Peers peers, String journal) {
        Peer peer = await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> peers.all().stream()
                .filter(p -> journal.equals(p.request().queryParam("journal"))).findAny(), Optional::isPresent).get();
        return new ConnectedPeer(client, peer, Journal.of(journal));
    }

    /**
     * Waits until the peer hears a topic. A peer is among {@link Peers} before its open hook has run: what is published
     * before the hook has subscribed the peer does not reach it.
     */
    public ConnectedPeer awaitSubscribed(String topic) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> peer.topics().contains(topic));
        return this;
    }

    /** Cuts the connection, and waits until the server knows. */
    public void cut() {
        client.cut();
        await().until(() -> { // it may be noticed only when it is written to
            peer.send("anybody there?");
            return !peer.isOpen();
        });
    }

    @Override
    public void close() {
        client.close();
    }
}
