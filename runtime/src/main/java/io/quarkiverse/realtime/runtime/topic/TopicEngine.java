package io.quarkiverse.realtime.runtime.topic;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import io.quarkiverse.realtime.Payload;

/**
 * Publish and subscribe. Knows neither sockets nor HTTP: a subscriber is a {@link Subscriber} on a {@link Loop}.
 * Thread-safe.
 * <p>
 * The promises, all of them the work of {@link Topic}: at most once; one order for all the subscribers of a topic; what
 * is published after {@link #subscribe} returned is delivered, on whatever thread; a topic without subscribers leaves
 * nothing behind.
 */
public final class TopicEngine {

    private final ConcurrentMap<String, Topic> topics = new ConcurrentHashMap<>();
    private final TopicBus bus;
    private final Function<Object, ? extends Payload> encoder;
    private final int maxNameLength;

    /**
     * @param encoder makes the shared form of a payload, called once per publish that has a subscriber
     */
    public TopicEngine(TopicBus bus, Function<Object, ? extends Payload> encoder, int maxNameLength) {
        this.bus = bus;
        this.encoder = encoder;
        this.maxNameLength = maxNameLength;
    }

    /**
     * @param namespace {@code null} to hear every namespace
     * @throws IllegalArgumentException if the name is not legal
     */
    public Subscription subscribe(String topic, String namespace, Subscriber subscriber, Loop loop) {
        requireName(topic);
        Subscription subscription;
        do {
            subscription = topics.computeIfAbsent(topic, name -> new Topic(this, bus, name))
                    .subscribe(namespace, subscriber, loop);
        } while (subscription == null);
        return subscription;
    }

    /**
     * @param namespace {@code null} for every namespace
     * @param excluded who does not get it, or {@code null}
     * @throws IllegalArgumentException if the name is not legal, or the payload can't be encoded
     */
    public void publish(String topic, String namespace, Object payload, Subscriber excluded) {
        requireName(topic);
        Topic target = topics.get(topic);
        if (target != null && target.isHeardIn(namespace)) {
            target.publish(new Envelope(topic, namespace, encoder.apply(payload), excluded));
        }
    }

    public long count(String topic) {
        requireName(topic);
        Topic target = topics.get(topic);
        return target == null ? 0 : target.count();
    }

    public long count(String topic, String namespace) {
        requireName(topic);
        Topic target = topics.get(topic);
        return target == null ? 0 : target.count(namespace);
    }

    public Set<String> names() {
        return Set.copyOf(topics.keySet());
    }

    /**
     * @throws IllegalArgumentException if it is empty, too long or has a control character
     */
    public void requireName(String topic) {
        if (topic == null || topic.isEmpty()) {
            throw new IllegalArgumentException("A topic needs a name, it is " + (topic == null ? "null" : "empty"));
        }
        if (topic.length() > maxNameLength) {
            throw new IllegalArgumentException("A topic name of " + topic.length() + " characters is too long, at most "
                    + maxNameLength + " are allowed (quarkus.realtime.limits.topic-name-length): '"
                    + topic.substring(0, Math.min(32, maxNameLength)) + "...'");
        }
        for (int i = 0; i < topic.length(); i++) {
            if (Character.isISOControl(topic.charAt(i))) {
                throw new IllegalArgumentException(
                        "A topic name has no control characters, this one has U+%04X at index %d"
                                .formatted((int) topic.charAt(i), i));
            }
        }
    }

    void ended(Topic topic) {
        topics.remove(topic.name, topic);
    }
}
