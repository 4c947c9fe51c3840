package io.quarkiverse.realtime;

import java.util.Optional;
import java.util.Set;

/**
 * The connected peers of this node, a CDI bean. From any thread; what is returned is a copy.
 */
public interface Peers {

    /**
     * @return all the peers
     */
    Set<Peer> all();

    /**
     * @param id the id of a peer
     * @return the peer, if it is open on this node
     */
    Optional<Peer> find(String id);

    /**
     * @param namespace a namespace
     * @return its peers, empty if there are none
     */
    Set<Peer> namespace(String namespace);
}
