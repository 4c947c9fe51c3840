package io.quarkiverse.realtime;

import java.util.Set;

import io.smallrye.mutiny.Multi;

/**
 * The topics of this application, a CDI bean, for code that is not a peer: services, schedulers, REST resources. From
 * any thread.
 * <p>
 * A topic exists as long as it has a subscriber. All its subscribers on a node see its messages in one order, each
 * exactly once.
 *
 * @see Peer#subscribe(String)
 */
public interface Topics {

    /**
     * Publishes to the subscribers of the topic in every namespace.
     * <p>
     * Waits for no subscriber. While an event loop that serves some of them has more than {@code
     * quarkus.realtime.limits.backlog} to deliver it blocks, unless it is called on an event loop.
     *
     * @param topic the name of the topic
     * @param payload see {@link Peer}
     * @throws IllegalArgumentException if the name is not legal or the payload can't be converted
     * @throws IllegalStateException if it is not published: on an event loop, because there is twice as much to deliver;
     *         elsewhere, because it has blocked for {@code quarkus.realtime.limits.backlog-timeout}, or was interrupted
     */
    void publish(String topic, Object payload);

    /**
     * The messages of a topic in every namespace, from the subscription to the {@code Multi} on. The stream never ends
     * by itself. Items arrive on an event loop, those that had to wait on the thread that asks for more. A subscriber
     * that lags more than {@code quarkus.realtime.limits.stream-buffer} messages behind fails at once with {@link
     * io.smallrye.mutiny.subscription.BackPressureFailure}, and what waited for it is lost.
     *
     * @param topic the name of the topic
     * @return its messages
     * @throws IllegalArgumentException if the name is not legal
     */
    Multi<TopicMessage> stream(String topic);

    /**
     * @param topic the name of the topic
     * @return how many peers and streams of this node are subscribed to it, in all the namespaces
     */
    long subscriberCount(String topic);

    /**
     * @return the names of the topics that have a subscriber on this node
     */
    Set<String> names();

    /**
     * The topics of one namespace.
     *
     * @param namespace the namespace, the request path of its peers unless {@code upgrade} chose another
     * @return a view of it
     */
    Namespace namespace(String namespace);

    /**
     * The topics of one namespace.
     */
    interface Namespace {

        /**
         * Publishes to the subscribers of the topic in this namespace. Otherwise as {@link Topics#publish}.
         *
         * @param topic the name of the topic
         * @param payload see {@link Peer}
         * @throws IllegalArgumentException if the name is not legal or the payload can't be converted
         * @throws IllegalStateException if it is not published, see there
         */
        void publish(String topic, Object payload);

        /**
         * The messages that this namespace hears on a topic, those published to every namespace included.
         *
         * @param topic the name of the topic
         * @return its messages
         * @throws IllegalArgumentException if the name is not legal
         * @see Topics#stream(String)
         */
        Multi<TopicMessage> stream(String topic);

        /**
         * @param topic the name of the topic
         * @return how many peers and streams of this node are subscribed to it in this namespace
         */
        long subscriberCount(String topic);
    }
}
