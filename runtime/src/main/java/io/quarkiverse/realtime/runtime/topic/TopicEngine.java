package io.quarkiverse.realtime.runtime.topic;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import io.quarkiverse.realtime.Publication;

/**
 * Publish and subscribe. Knows neither sockets nor HTTP: a subscriber is a {@link Subscriber} with an {@link
 * SubscriberQueue} on a {@link Loop}.
 * Thread-safe.
 * <p>
 * The promises, all of them the work of {@link Topic}: at most once; one order for all the subscribers of a topic; what
 * is published after {@link SubscriberQueue#subscribe} returned is delivered, on whatever thread; a topic without subscribers
 * leaves
 * nothing behind.
 */
public final class TopicEngine {

    private final ConcurrentMap<String, Topic> topics = new ConcurrentHashMap<>();
    /** How many of them have a history. */
    private final AtomicInteger histories = new AtomicInteger();
    /** Those of them to which nobody is subscribed, for the longest time first; guarded by itself. */
    private final Set<Topic> idleHistories = new LinkedHashSet<>();
    /** As many as there are event loops. */
    private final ConcurrentMap<Loop, Tick> ticks = new ConcurrentHashMap<>();
    /** How many event loops have too much to deliver. */
    private final AtomicInteger fullBacklogs = new AtomicInteger();
    private final Parts parts = new Parts();
    private final Loops loops;
    private final TopicBus bus;
    private final Function<Object, ? extends SharedPayload> encoder;
    private final IntFunction<SharedBytes> buffers;
    private final TopicSettings settings;
    private final Map<String, TopicCounters> watched = new HashMap<>();
    private final TopicCounters unwatched = new TopicCounters();

    /**
     * @param encoder makes the shared form of a payload, called once per publish that has a subscriber
     * @param buffers makes a buffer for at least so many bytes, called on loops
     */
    public TopicEngine(Loops loops, TopicBus bus, Function<Object, ? extends SharedPayload> encoder,
            IntFunction<SharedBytes> buffers, TopicSettings settings) {
        this.loops = loops;
        this.bus = bus;
        this.encoder = encoder;
        this.buffers = buffers;
        this.settings = settings;
        settings.watched().forEach(name -> watched.put(name, new TopicCounters()));
    }

    /**
     * @param loop on which the subscriber is called
     */
    public SubscriberQueue subscriberQueue(Subscriber subscriber, Loop loop) {
        return new SubscriberQueue(parts, subscriber, tick(loop));
    }

    /**
     * @return the turns of a loop
     */
    public Tick tick(Loop loop) {
        Tick tick = ticks.get(loop);
        return tick != null ? tick : ticks.computeIfAbsent(loop, this::createTick);
    }

    private Tick createTick(Loop loop) {
        return new Tick(loop, new PublishBuffer(loop, this::publish, settings), buffers,
                new Backlog(settings.backlog(), fullBacklogs), settings);
    }

    private Topic create(String name) {
        HistorySettings.Bounds bounds = settings.history().of(name);
        Topic topic = new Topic(parts, bus, name, watched.getOrDefault(name, unwatched),
                bounds == null ? null : new History(bounds));
        if (bounds != null) {
            histories.incrementAndGet();
            parts.idle(topic);
        }
        return topic;
    }

    /**
     * Publishes. While a loop that hears it has too much to deliver, a caller that is on no loop waits.
     *
     * @param namespace {@code null} for every namespace
     * @param payload what is published, or a {@link Publication} of it
     * @param excluded who does not get it, or {@code null}
     * @throws IllegalArgumentException if the name is not legal, or the payload can't be encoded
     * @throws IllegalStateException if it is not published: the caller is on a loop, and one that hears it has far too much
     *         to deliver; or it has waited for too long, or was interrupted
     */
    public void publish(String topic, String namespace, Object payload, Subscriber excluded) {
        requireName(topic);
        Topic target = topics.get(topic);
        if (target == null && hasHistory(topic)) {
            makeRoom(topic);
            target = topics.computeIfAbsent(topic, this::create);
        }
        if (target != null && target.isHeardIn(namespace)) {
            if (fullBacklogs.get() > 0) {
                giveWay(target, namespace);
            }
            Object content = payload;
            String conflationKey = null;
            if (payload instanceof Publication publication) {
                content = publication.payload();
                conflationKey = publication.conflationKey();
            }
            Envelope envelope = new Envelope(topic, namespace, encoder.apply(content),
                    excluded == null ? null : excluded.token(), conflationKey, null,
                    target.wantsLag() ? System.nanoTime() : 0);
            PublishBuffer gathered = current();
            if (gathered == null) {
                publish(topic, List.of(envelope));
            } else {
                gathered.add(envelope);
            }
        }
    }

    private void giveWay(Topic topic, String namespace) {
        boolean mayWait = loops.current() == null;
        long deadline = mayWait ? System.nanoTime() + settings.backlogTimeout().toNanos() : 0;
        for (Backlog full = topic.fullBacklog(namespace); full != null; full = topic.fullBacklog(namespace)) {
            if (mayWait) {
                full.await(deadline, settings.backlogTimeout());
            } else {
                PublishBuffer gathered = current();
                if (gathered != null) {
                    gathered.congested(new Destination(topic.name, namespace));
                }
                full.requireRoom();
                return;
            }
        }
    }

    /**
     * @param namespace {@code null} for every one
     * @return completes, on some thread, when a loop has delivered much of what waits for it that has too much of it and
     *         hears what is published there; {@code null} if there is none
     */
    public CompletableFuture<Void> relief(String topic, String namespace) {
        if (fullBacklogs.get() == 0) {
            return null;
        }
        Topic target = topics.get(topic);
        Backlog full = target == null ? null : target.fullBacklog(namespace);
        return full == null ? null : full.relief();
    }

    /**
     * @return the length of what is on its way to subscribers, with what it takes besides its payloads
     */
    public long backlog() {
        return ticks.values().stream().mapToLong(tick -> tick.backlog().size()).sum();
    }

    /**
     * Nobody waits any longer for what is on its way.
     */
    public void close() {
        ticks.values().forEach(tick -> tick.backlog().close());
    }

    /**
     * @param envelopes of the topic, not to be changed any more
     */
    void publish(String topic, List<Envelope> envelopes) {
        Topic target = topics.get(topic);
        if (target == null && hasHistory(topic)) {
            target = topics.computeIfAbsent(topic, this::create);
        }
        while (target != null && !target.publish(envelopes)) {
            target = topics.computeIfAbsent(topic, this::create);
        }
    }

    /**
     * Lets what the caller has published so far be ahead of what it does now. An event loop gathers what is published on
     * it.
     */
    public void flushPublishes() {
        PublishBuffer gathered = current();
        if (gathered != null) {
            gathered.flush();
        }
    }

    /**
     * As {@link #flushPublishes}, for what was published on any loop.
     *
     * @return completes when it is done; not to be waited for on a loop
     */
    public CompletableFuture<Void> flushAllPublishes() {
        return CompletableFuture.allOf(ticks.values().stream()
                .map(tick -> CompletableFuture.runAsync(tick.publishes()::flush, tick.loop()::execute))
                .toArray(CompletableFuture[]::new));
    }

    /**
     * @return what is published on the loop that the caller is on, {@code null} if it is on none of the loops
     */
    private PublishBuffer current() {
        Loop loop = loops.current();
        Tick tick = loop == null ? null : ticks.get(loop);
        return tick == null ? null : tick.publishes();
    }

    /** A history is kept though nobody listens, but not of any number of topics. */
    private void makeRoom(String topic) {
        if (!hasHistory(topic) || topics.containsKey(topic)) {
            return;
        }
        while (histories.get() >= settings.history().maxTopics()) {
            Topic other = longestIdle();
            if (other == null) {
                return;
            }
            other.evict(); // if nobody has just subscribed to it: then it is no longer idle
        }
    }

    private Topic longestIdle() {
        synchronized (idleHistories) {
            return idleHistories.isEmpty() ? null : idleHistories.iterator().next();
        }
    }

    /**
     * Gives up what histories have kept for too long. To be called from time to time, on any thread.
     */
    public void expire() {
        topics.values().forEach(Topic::expire);
    }

    /**
     * @return whether messages of a topic have ids
     */
    public boolean hasHistory(String topic) {
        return settings.history().of(topic) != null;
    }

    /**
     * @return what happened on the topics that are watched one by one, by name
     */
    public Map<String, TopicCounters> watched() {
        return Collections.unmodifiableMap(watched);
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

    /**
     * @return how many topics have subscribers
     */
    public long heardTopics() {
        return topics.values().stream().filter(topic -> topic.count() > 0).count();
    }

    /**
     * @return how many subscribers all topics have together
     */
    public long subscribers() {
        return topics.values().stream().mapToLong(Topic::count).sum();
    }

    public Set<String> names() {
        return topics.values().stream().filter(topic -> topic.count() > 0).map(topic -> topic.name)
                .collect(Collectors.toUnmodifiableSet());
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

    /**
     * @return how many topics keep their messages
     */
    public int histories() {
        return histories.get();
    }

    private Membership subscribe(String topic, String namespace, SubscriberQueue subscriberQueue, WireFormat form,
            String since) {
        requireName(topic);
        Membership membership;
        flushPublishes();
        makeRoom(topic);
        do {
            membership = topics.computeIfAbsent(topic, this::create).subscribe(namespace, subscriberQueue, form, since);
        } while (membership == null);
        return membership;
    }

    /** The topics as their parts know them. */
    private final class Parts implements Topic.Owner, SubscriberQueue.Broker {

        @Override
        public Membership subscribe(String topic, String namespace, SubscriberQueue subscriberQueue, WireFormat form,
                String since) {
            return TopicEngine.this.subscribe(topic, namespace, subscriberQueue, form, since);
        }

        @Override
        public void flushPublishes() {
            TopicEngine.this.flushPublishes();
        }

        @Override
        public void idle(Topic topic) {
            synchronized (idleHistories) {
                idleHistories.add(topic);
            }
        }

        @Override
        public void notIdle(Topic topic) {
            synchronized (idleHistories) {
                idleHistories.remove(topic);
            }
        }

        @Override
        public void ended(Topic topic) {
            topics.remove(topic.name, topic);
            if (topic.hasHistory()) {
                histories.decrementAndGet();
                notIdle(topic);
            }
        }
    }
}
