package io.quarkiverse.realtime.test.support;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;

/**
 * Both ends of a connection: a client, and what the server knows it by. For tests that run in the application.
 */
public record ConnectedPeer(RawWebSocket client, Peer peer) implements AutoCloseable {

    public static ConnectedPeer connect(URI server, Peers peers, String path) {
        String connection = UUID.randomUUID().toString();
        return of(RawWebSocket.connect(server, path + "?connection=" + connection), peers, connection);
    }

    /** As {@link #connect}, with little room for what the test does not read. */
    public static ConnectedPeer connectWithSmallWindow(URI server, Peers peers, String path) {
        String connection = UUID.randomUUID().toString();
        return of(RawWebSocket.connectWithSmallWindow(server, path + "?connection=" + connection), peers, connection);
    }

    private static ConnectedPeer of(RawWebSocket client, Peers peers, String connection) {
        Peer peer = await().until(() -> peers.all().stream()
                .filter(p -> connection.equals(p.request().queryParam("connection"))).findAny(), Optional::isPresent).get();
        return new ConnectedPeer(client, peer);
    }

    @Override
    public void close() {
        client.close();
    }
}
