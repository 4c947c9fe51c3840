package io.quarkiverse.realtime.runtime.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One topic with at least one subscriber, or with a history. Its lock makes three things one step each: a publish reaches the
 * queues of all
 * the loops before the next does, which is what gives all subscribers one order; a subscription is on its loop's queue
 * before any later publish; the consumer of a loop goes with its last membership. The lock is held for as long as it
 * takes to hand over a task to each loop that has subscribers of the namespace; subscribers run outside of it.
 */
final class Topic implements Membership.Owner {

    /** Keeps the topics. */
    interface Owner {

        /** Nobody is subscribed to a topic that keeps its messages. Under its lock. */
        void idle(Topic topic);

        /** Somebody has subscribed to a topic that keeps its messages. Under its lock. */
        void notIdle(Topic topic);

        /** A topic takes no more subscriptions. Under its lock. */
        void ended(Topic topic);

        /** Publishes the messages that the calling loop has gathered. */
        void flushPublishes();
    }

    final String name;
    private final Owner owner;
    private final TopicBus bus;
    private final TopicCounters counters;
    private final Map<Loop, LoopSubscriptions> loops = new HashMap<>(4);
    /** Written under the lock, read without it. */
    private final NamespaceCounts counts = new NamespaceCounts(new ConcurrentHashMap<>(4));
    /** Set when the last subscription has gone: this object is no longer in the engine's map. */
    private boolean ended;

    /** Guarded by the lock; {@code null} if there is none. */
    private final History history;

    Topic(Owner owner, TopicBus bus, String name, TopicCounters counters, History history) {
        this.owner = owner;
        this.bus = bus;
        this.name = name;
        this.counters = counters;
        this.history = history;
    }

    /**
     * @param since the id of the last message that was not missed, {@code null} to begin now
     * @return {@code null} if this topic has ended, the caller takes a new one
     */
    synchronized Membership subscribe(String namespace, SubscriberQueue subscriberQueue, WireFormat form, String since) {
        if (ended) {
            return null;
        }
        Loop loop = subscriberQueue.loop();
        LoopSubscriptions subscriptions = loops.get(loop);
        if (subscriptions == null) {
            subscriptions = new LoopSubscriptions(subscriberQueue.tick(), counters);
            try {
                subscriptions.address = bus.consume(name, loop, subscriptions::publish);
            } catch (RuntimeException e) { // the bus is closed
                endIfUnused();
                throw e;
            }
            if (history != null && loops.isEmpty()) {
                owner.notIdle(this);
            }
            loops.put(loop, subscriptions);
        }
        counts.add(namespace);
        subscriptions.counts.add(namespace);
        Membership membership = new Membership(this, namespace, subscriberQueue, form, recover(since),
                history == null ? null : history.lastId());
        LoopSubscriptions target = subscriptions;
        if (membership.recovery() == Recovery.RECOVERED) {
            Replay replay = new Replay(this::read, membership, MessageId.parse(since).offset() + 1);
            loop.execute(() -> {
                subscriberQueue.subscriber.joined(membership);
                replay.run();
            });
        } else {
            loop.execute(() -> {
                subscriberQueue.subscriber.joined(membership);
                target.add(membership);
            });
        }
        return membership;
    }

    private Recovery recover(String since) {
        if (since == null) {
            return Recovery.NONE;
        }
        if (history == null) {
            return Recovery.UNKNOWN_ID;
        }
        history.expire(System.nanoTime());
        return history.recover(since);
    }

    /**
     * Reads from the history for a subscriber that is not a member yet. On its loop.
     *
     * @param from the offset of the first message
     * @return {@code null} if there is nothing left to read: it is a member from here on, it has left, or it has lost its place
     */
    synchronized History.Chunk read(Membership membership, long from, int maxMessages, long maxSize) {
        if (membership.cancelled || membership.hasLeftBefore(from)) {
            return null;
        }
        Loop loop = membership.subscriberQueue.loop();
        if (!history.holds(from)) {
            loop.execute(() -> membership.subscriberQueue.subscriber.lost(membership));
            return null;
        }
        if (history.endsBefore(from)) {
            LoopSubscriptions target = loops.get(loop);
            loop.execute(() -> target.add(membership));
            return null;
        }
        return history.read(from, membership.until(from, maxMessages), maxSize, membership.namespace,
                membership.token);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void cancel(Membership membership) {
        if (!membership.cancelled) {
            membership.cancelled = true;
            if (!membership.hasLeft()) { // else it is removed already
                remove(membership);
            }
        }
    }

    @Override
    public void leave(Membership membership) {
        owner.flushPublishes(); // the caller may have published on its loop
        synchronized (this) {
            if (!membership.cancelled && !membership.hasLeft()) {
                membership.leftAt(history == null ? 0 : history.lastOffset());
                remove(membership);
            }
        }
    }

    /** What is published from now on is not for it. What was published before is on the loop's queue, or in the history. */
    private void remove(Membership membership) {
        Loop loop = membership.subscriberQueue.loop();
        LoopSubscriptions subscriptions = loops.get(loop);
        counts.remove(membership.namespace);
        subscriptions.counts.remove(membership.namespace);
        boolean last = subscriptions.counts.isEmpty();
        loop.execute(() -> {
            subscriptions.remove(membership);
            if (last) {
                endIfUnused(loop, subscriptions);
            }
        });
    }

    /** The loop has delivered all that was handed to it: its consumer goes, unless somebody has subscribed meanwhile. */
    private synchronized void endIfUnused(Loop loop, LoopSubscriptions subscriptions) {
        if (subscriptions.counts.isEmpty() && loops.remove(loop, subscriptions)) {
            subscriptions.address.close();
            endIfUnused();
        }
    }

    private void endIfUnused() {
        if (!loops.isEmpty()) {
            return;
        }
        if (history == null) {
            end();
        } else {
            history.used(); // whoever was there may come back
            owner.idle(this);
        }
    }

    private void end() {
        ended = true;
        owner.ended(this);
    }

    /**
     * Publishes one message after the other, and none of another publisher between them.
     *
     * @param envelopes without ids, not to be changed any more
     * @return whether it is done; if not, this topic has ended, and the caller takes a new one
     */
    boolean publish(List<Envelope> envelopes) {
        long now = history == null ? 0 : System.nanoTime();
        synchronized (this) {
            if (ended) {
                return history == null; // then nobody is there to hear it
            }
            List<Envelope> published = history == null ? envelopes : keep(envelopes, now);
            if (!loops.isEmpty()) {
                counters.published.add(published.size());
                for (LoopSubscriptions subscriptions : loops.values()) {
                    subscriptions.handOver(published);
                }
            }
            return true;
        }
    }

    /**
     * @return the messages with their ids
     */
    private List<Envelope> keep(List<Envelope> envelopes, long now) {
        List<Envelope> kept = new ArrayList<>(envelopes.size());
        for (Envelope envelope : envelopes) {
            Envelope withId = envelope.withId(history.nextId());
            history.add(withId, now);
            kept.add(withId);
        }
        return kept;
    }

    /**
     * @param namespace where something is to be published, {@code null} for every one
     * @return what waits for a loop that gets it, the most of those that are full; {@code null} if none is
     */
    synchronized Backlog fullBacklog(String namespace) {
        Backlog fullest = null;
        for (LoopSubscriptions subscriptions : loops.values()) {
            Backlog backlog = subscriptions.backlog(namespace);
            if (backlog != null && backlog.isFull() && (fullest == null || backlog.size() > fullest.size())) {
                fullest = backlog;
            }
        }
        return fullest;
    }

    /**
     * Gives up what is too old.
     */
    synchronized void expire() {
        if (!ended && history != null) {
            long now = System.nanoTime();
            history.expire(now);
            if (loops.isEmpty() && history.isOver(now)) {
                end();
            }
        }
    }

    /**
     * Gives up the history, if there is nobody to read it.
     *
     * @return whether it is gone
     */
    synchronized boolean evict() {
        if (ended || history == null || !loops.isEmpty()) {
            return false;
        }
        end();
        return true;
    }

    boolean wantsLag() {
        return counters.wantsLag();
    }

    boolean hasHistory() {
        return history != null;
    }

    /**
     * @param namespace {@code null} for every one
     * @return whether anybody hears it, now or later
     */
    boolean isHeardIn(String namespace) {
        return history != null || counts.isHeardIn(namespace);
    }

    long count() {
        return counts.total();
    }

    long count(String namespace) {
        return counts.of(namespace);
    }
}
