package io.quarkiverse.realtime.runtime.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.Publication;

/**
 * Publish and subscribe. Knows neither sockets nor HTTP: a subscriber is a {@link Subscriber} with an {@link
 * Inbox} on a {@link Loop}.
 * Thread-safe.
 * <p>
 * The promises, all of them the work of {@link Topic}: at most once; one order for all the subscribers of a topic; what
 * is published after {@link #subscribe} returned is delivered, on whatever thread; a topic without subscribers leaves
 * nothing behind.
 */
public final class TopicEngine {

    private final ConcurrentMap<String, Topic> topics = new ConcurrentHashMap<>();
    /** As many as there are event loops. */
    private final ConcurrentMap<Loop, Tick> ticks = new ConcurrentHashMap<>();
    private final TopicBus bus;
    private final Function<Object, ? extends Payload> encoder;
    private final IntFunction<SharedBytes> buffers;
    private final TopicSettings settings;
    private final Map<String, TopicCounters> watched = new HashMap<>();
    private final TopicCounters unwatched = new TopicCounters();

    /**
     * @param encoder makes the shared form of a payload, called once per publish that has a subscriber
     * @param buffers makes a buffer for at least so many bytes, called on loops
     */
    public TopicEngine(TopicBus bus, Function<Object, ? extends Payload> encoder, IntFunction<SharedBytes> buffers,
            TopicSettings settings) {
        this.bus = bus;
        this.encoder = encoder;
        this.buffers = buffers;
        this.settings = settings;
        settings.watched().forEach(name -> watched.put(name, new TopicCounters()));
    }

    /**
     * @param loop on which the subscriber is called
     */
    public Inbox inbox(Subscriber subscriber, Loop loop) {
        return new Inbox(this, subscriber, tick(loop));
    }

    /**
     * @return the turns of a loop
     */
    public Tick tick(Loop loop) {
        Tick tick = ticks.get(loop);
        return tick != null ? tick : ticks.computeIfAbsent(loop, l -> new Tick(l, buffers, settings.batchLimit()));
    }

    Subscription subscribe(String topic, String namespace, Inbox inbox) {
        requireName(topic);
        Subscription subscription;
        do {
            subscription = topics.computeIfAbsent(topic, this::create).subscribe(namespace, inbox);
        } while (subscription == null);
        return subscription;
    }

    private Topic create(String name) {
        return new Topic(this, bus, name, watched.getOrDefault(name, unwatched));
    }

    /**
     * @param namespace {@code null} for every namespace
     * @param payload what is published, or a {@link Publication} of it
     * @param excluded who does not get it, or {@code null}
     * @throws IllegalArgumentException if the name is not legal, or the payload can't be encoded
     */
    public void publish(String topic, String namespace, Object payload, Subscriber excluded) {
        requireName(topic);
        Topic target = topics.get(topic);
        if (target != null && target.isHeardIn(namespace)) {
            Object content = payload;
            String conflationKey = null;
            if (payload instanceof Publication publication) {
                content = publication.payload();
                conflationKey = publication.conflationKey();
            }
            target.publish(
                    new Envelope(topic, namespace, encoder.apply(content), excluded, conflationKey, target.now()));
        }
    }

    /**
     * @return what happened on the topics that are watched one by one, by name
     */
    public Map<String, TopicCounters> watched() {
        return watched;
    }

    /**
     * @return what happened on all the other topics
     */
    public TopicCounters unwatched() {
        return unwatched;
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
        if (topic.length() > settings.maxNameLength()) {
            throw new IllegalArgumentException("A topic name of " + topic.length() + " characters is too long, at most "
                    + settings.maxNameLength() + " are allowed (quarkus.realtime.limits.topic-name-length): '"
                    + topic.substring(0, Math.min(32, settings.maxNameLength())) + "...'");
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
