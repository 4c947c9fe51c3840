package io.quarkiverse.realtime.runtime.peer;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.inject.Singleton;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/**
 * The connected peers of this node.
 */
@Singleton
public class PeerRegistry implements Peers {

    private final ConcurrentMap<String, SocketPeer> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Set<Peer>> byNamespace = new ConcurrentHashMap<>();

    /** Those whose close hook has not finished. */
    private final Set<SocketPeer> unfinished = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> allFinished = new CompletableFuture<>();
    private volatile CloseReason stopping;

    void add(SocketPeer peer) {
        unfinished.add(peer);
        byId.put(peer.id(), peer);
        byNamespace.compute(peer.namespace(), (namespace, peers) -> {
            Set<Peer> members = peers == null ? ConcurrentHashMap.newKeySet(4) : peers;
            members.add(peer);
            return members;
        });
        if (stopping != null) {
            peer.close(stopping); // its handshake was under way when the others were closed
        }
    }

    void remove(SocketPeer peer) {
        byId.remove(peer.id());
        byNamespace.computeIfPresent(peer.namespace(), (namespace, peers) -> {
            peers.remove(peer);
            return peers.isEmpty() ? null : peers;
        });
    }

    void finished(SocketPeer peer) {
        unfinished.remove(peer);
        if (stopping != null && unfinished.isEmpty()) {
            allFinished.complete(null);
        }
    }

    /**
     * Closes every peer, and any that still comes.
     *
     * @return completes when the last close hook has finished
     */
    public Uni<Void> closeAll(CloseReason reason) {
        stopping = reason;
        byId.values().forEach(peer -> peer.close(reason));
        if (unfinished.isEmpty()) {
            allFinished.complete(null);
        }
        return Uni.createFrom().completionStage(allFinished);
    }

    /**
     * @return whether the application stops
     */
    public boolean isStopping() {
        return stopping != null;
    }

    /**
     * @return how many there are
     */
    public int count() {
        return byId.size();
    }

    /**
     * @return the bytes that wait for all of them together
     */
    public long bufferedAmount() {
        return byId.values().stream().mapToLong(Peer::bufferedAmount).sum();
    }

    @Override
    public Set<Peer> all() {
        return Set.copyOf(byId.values());
    }

    @Override
    public Optional<Peer> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Set<Peer> namespace(String namespace) {
        Set<Peer> peers = byNamespace.get(namespace);
        return peers == null ? Set.of() : Set.copyOf(peers);
    }
}
