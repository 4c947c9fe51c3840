package io.quarkiverse.realtime.runtime.devui;

import java.util.List;
import java.util.Map;

/**
 * What the Dev UI shows of the running application, in a stable order, so that two states are equal if they look alike.
 *
 * @param routes the routes that have peers
 * @param topics the topics that have subscribers
 */
public record LiveState(List<RoutePeers> routes, List<TopicSubscribers> topics) {

    /**
     * @param handler the name of the handler class
     * @param count how many peers the route has
     * @param peers the first of them
     */
    public record RoutePeers(String handler, int count, List<PeerDescription> peers) {
    }

    /**
     * @param user the name of the principal, {@code null} if it is anonymous
     * @param bufferedAmount the bytes that wait to be written
     */
    public record PeerDescription(String id, String namespace, String remoteAddress, String user, List<String> topics,
            long bufferedAmount) {
    }

    /**
     * @param subscribers how many peers and streams are subscribed
     * @param peersByNamespace how many of them are peers, by their namespace
     */
    public record TopicSubscribers(String name, long subscribers, Map<String, Integer> peersByNamespace) {
    }
}
