package io.quarkiverse.realtime.runtime.devui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.devui.LiveState.PeerDescription;
import io.quarkiverse.realtime.runtime.devui.LiveState.RoutePeers;
import io.quarkiverse.realtime.runtime.devui.LiveState.TopicSubscribers;
import io.quarkiverse.realtime.runtime.peer.SocketPeer;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.mutiny.Multi;

/**
 * What the pages of the Dev UI ask and tell the running application. A bean in dev mode only.
 */
public class RealtimeJsonRpcService {

    /** A page that shows them all would be of no use, and too much to send each time something changes. */
    static final int PEERS_PER_ROUTE = 100;
    private static final Duration INTERVAL = Duration.ofMillis(500);

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    private volatile boolean stopped;

    /** A live reload leaves subscriptions behind that nobody cancels. */
    @PreDestroy
    void stop() {
        stopped = true;
    }

    /**
     * @return the state of now, and again whenever it has changed
     */
    @JsonRpcDescription("Streams the open peers of each realtime route and the subscribers of each topic")
    public Multi<LiveState> live() {
        return Multi.createFrom().ticks().every(INTERVAL)
                .onOverflow().drop()
                .select().first(tick -> !stopped)
                .map(tick -> state())
                .skip().repetitions();
    }

    /**
     * @return the state of now
     */
    @JsonRpcDescription("The open peers of each realtime route and the subscribers of each topic")
    public LiveState state() {
        Map<String, List<Peer>> byHandler = new TreeMap<>();
        Map<String, Map<String, Integer>> namespacesByTopic = new TreeMap<>();
        for (Peer peer : peers.all()) {
            byHandler.computeIfAbsent(handler(peer), handler -> new ArrayList<>()).add(peer);
            for (String topic : peer.topics()) {
                namespacesByTopic.computeIfAbsent(topic, name -> new TreeMap<>()).merge(peer.namespace(), 1, Integer::sum);
            }
        }
        List<RoutePeers> routes = new ArrayList<>();
        byHandler.forEach((handler, members) -> routes.add(new RoutePeers(handler, members.size(), members.stream()
                .sorted(Comparator.comparing(Peer::namespace).thenComparing(Peer::id))
                .limit(PEERS_PER_ROUTE)
                .map(RealtimeJsonRpcService::describe)
                .toList())));
        List<TopicSubscribers> subscribers = new ArrayList<>();
        for (String name : new TreeSet<>(topics.names())) {
            subscribers.add(new TopicSubscribers(name, topics.subscriberCount(name),
                    namespacesByTopic.getOrDefault(name, Map.of())));
        }
        return new LiveState(routes, subscribers);
    }

    /**
     * Publishes a text.
     *
     * @param namespace the namespace that hears it; if it is blank, all of them do
     */
    @JsonRpcDescription("Publishes a text message to the subscribers of a realtime topic")
    public PublishResult publish(@JsonRpcDescription("The name of the topic") String topic,
            @JsonRpcDescription("The text, for example a JSON document") String message,
            @JsonRpcDescription("The namespace that hears it, or an empty text for all of them") String namespace) {
        try {
            if (namespace.isBlank()) {
                long subscribers = topics.subscriberCount(topic);
                topics.publish(topic, message);
                return new PublishResult(subscribers, null);
            }
            Topics.Namespace target = topics.namespace(namespace);
            long subscribers = target.subscriberCount(topic);
            target.publish(topic, message);
            return new PublishResult(subscribers, null);
        } catch (IllegalArgumentException e) {
            return new PublishResult(0, e.getMessage());
        }
    }

    /**
     * @param subscribers how many were subscribed when it was published
     * @param problem why it was not published, or {@code null}
     */
    public record PublishResult(long subscribers, String problem) {
    }

    private static String handler(Peer peer) {
        return ((SocketPeer) peer).route().handlerClass();
    }

    private static PeerDescription describe(Peer peer) {
        return new PeerDescription(peer.id(), peer.namespace(), String.valueOf(peer.remoteAddress()),
                peer.identity().isAnonymous() ? null : peer.identity().getPrincipal().getName(),
                List.copyOf(new TreeSet<>(peer.topics())), peer.bufferedAmount());
    }
}
