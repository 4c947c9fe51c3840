package io.quarkiverse.realtime.runtime.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * One topic with at least one subscriber. Its lock makes three things one step each: a publish reaches the queues of all
 * the loops before the next does, which is what gives all subscribers one order; a subscription is on its loop's queue
 * before any later publish; the consumer of a loop goes with its last subscription. The lock is held for as long as it
 * takes to hand over a task per loop; subscribers run outside of it.
 */
final class Topic {

    private static final String EVERYWHERE = ""; // no namespace is empty, and a concurrent map has no null key

    final String name;
    private final TopicEngine engine;
    private final TopicBus bus;
    private final TopicCounters counters;
    private final Map<Loop, LoopSubscriptions> loops = new HashMap<>(4);
    /** Written under the lock, read without it. */
    private final ConcurrentMap<String, Integer> countByNamespace = new ConcurrentHashMap<>(4);
    /** Set when the last subscription has gone: this object is no longer in the engine's map. */
    private boolean ended;

    Topic(TopicEngine engine, TopicBus bus, String name, TopicCounters counters) {
        this.engine = engine;
        this.bus = bus;
        this.name = name;
        this.counters = counters;
    }

    /**
     * @return {@code null} if this topic has ended, the caller takes a new one
     */
    synchronized Subscription subscribe(String namespace, Inbox inbox) {
        if (ended) {
            return null;
        }
        Loop loop = inbox.loop();
        LoopSubscriptions subscriptions = loops.get(loop);
        if (subscriptions == null) {
            subscriptions = new LoopSubscriptions(inbox.tick(), counters);
            try {
                subscriptions.unregister = bus.consume(name, loop, subscriptions::publish);
            } catch (RuntimeException e) { // the bus is closed
                endIfUnused();
                throw e;
            }
            loops.put(loop, subscriptions);
        }
        subscriptions.count++;
        countByNamespace.merge(key(namespace), 1, Integer::sum);
        Subscription subscription = new Subscription(this, namespace, inbox);
        LoopSubscriptions target = subscriptions;
        loop.execute(() -> target.add(subscription));
        return subscription;
    }

    synchronized void cancel(Subscription subscription) {
        if (subscription.cancelled) {
            return;
        }
        subscription.cancelled = true;
        Loop loop = subscription.inbox.loop();
        LoopSubscriptions subscriptions = loops.get(loop);
        countByNamespace.computeIfPresent(key(subscription.namespace), (ns, count) -> count == 1 ? null : count - 1);
        if (--subscriptions.count == 0) {
            // nobody is left on this loop: what is still queued for it finds no consumer
            subscriptions.unregister.run();
            loops.remove(loop);
            endIfUnused();
        }
        loop.execute(() -> subscriptions.remove(subscription));
    }

    private void endIfUnused() {
        if (loops.isEmpty()) {
            ended = true;
            engine.ended(this);
        }
    }

    synchronized void publish(Envelope envelope) {
        if (!ended) {
            counters.published.increment();
            bus.publish(envelope);
        }
    }

    /**
     * @return the time, if somebody wants to know how long a publish takes; else 0
     */
    long now() {
        return counters.wantsLag() ? System.nanoTime() : 0;
    }

    /**
     * @param namespace {@code null} for every one
     */
    boolean isHeardIn(String namespace) {
        return namespace == null || countByNamespace.containsKey(namespace) || countByNamespace.containsKey(EVERYWHERE);
    }

    long count() {
        return countByNamespace.values().stream().mapToLong(Integer::longValue).sum();
    }

    long count(String namespace) {
        return countByNamespace.getOrDefault(namespace, 0);
    }

    private static String key(String namespace) {
        return namespace == null ? EVERYWHERE : namespace;
    }
}
