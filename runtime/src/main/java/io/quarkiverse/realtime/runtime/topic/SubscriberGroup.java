package io.quarkiverse.realtime.runtime.topic;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ClientLog;

/**
 * The subscriptions of one (topic, namespace, loop) that take messages in the same form, and what was published to them
 * in this tick: encoded once, one message behind the other in one buffer, so that a subscriber gets all of it as one
 * piece. One that is excluded from some of it gets the rest, joined. Confined to its loop.
 */
final class SubscriberGroup implements Tick.Gathered {

    private static final Logger LOG = Logger.getLogger(SubscriberGroup.class);
    private static final int INITIAL_CAPACITY = 4;
    /** How many subscribers are told before the first of them gets anything: about as much as a core fetches at once. */
    private static final int LOOK_AHEAD = 16;

    final WireFormat form;
    private final Tick tick;
    private final TopicCounters counters;

    /** Without gaps, for a publish does little else than walk it. */
    private Membership[] members = new Membership[INITIAL_CAPACITY];
    private int size;

    // ---- the batch
    private long batch;
    /** Whether the tick knows of it. */
    private boolean inTick;
    private SharedBytes bytes;
    private int messages;
    /** The size of the smallest of them. */
    private int smallest;
    private Envelope[] envelopes = new Envelope[INITIAL_CAPACITY];
    private int[] ends = new int[INITIAL_CAPACITY];
    private long[] sequences = new long[INITIAL_CAPACITY];
    /** The token of the subscriber that does not get all of it, if it is one; several are in the set. */
    private Object excluded;
    private Set<Object> severalExcluded = Set.of();
    /** Whether one of the messages replaces others. */
    private boolean keyed;
    /** Some of it, for those who keep it; {@code null} if nobody has. */
    private Batch kept;
    private long delivered;

    SubscriberGroup(WireFormat form, Tick tick, TopicCounters counters) {
        this.form = form;
        this.tick = tick;
        this.counters = counters;
    }

    void add(Membership membership) {
        if (size == members.length) {
            members = Arrays.copyOf(members, size * 2);
        }
        membership.group = this;
        membership.index = size;
        membership.position(batch, messages); // what was published before is not for it
        members[size++] = membership;
        membership.joined();
    }

    void remove(Membership membership) {
        Membership last = members[--size];
        members[size] = null;
        if (last != membership) {
            members[membership.index] = last;
            last.index = membership.index;
        }
        if (members.length > 16 && size < members.length / 4) {
            members = Arrays.copyOf(members, members.length / 2);
        }
        membership.left();
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * Takes a message for all the members.
     */
    void publish(Envelope envelope) {
        if (form == null) {
            deliverAtOnce(envelope);
            return;
        }
        byte[] encoded;
        try {
            encoded = form.encode(envelope);
        } catch (IllegalArgumentException e) { // as for a binary message, which a client may have sent
            ClientLog.warn(LOG, "A message of topic %s does not reach some of its subscribers: %s", envelope.topic(),
                    e.getMessage());
            return;
        } catch (RuntimeException e) {
            LOG.errorf(e, "A message of topic %s does not reach some of its subscribers", ClientLog.escape(envelope.topic()));
            return;
        }
        if (messages > 0 && bytes.size() + encoded.length > tick.batchLimit()) {
            tick.deliver(this);
        }
        if (bytes == null) {
            bytes = tick.newBuffer(encoded.length);
            if (!inTick) {
                inTick = true;
                tick.filled(this);
            }
        }
        append(envelope, encoded);
    }

    private void deliverAtOnce(Envelope envelope) {
        for (int i = 0; i < size; i++) {
            Membership membership = members[i];
            if (membership.token != envelope.excluded() && !membership.cancelled) {
                counters.delivered.increment();
                try {
                    membership.subscriber.deliver(envelope, null);
                } catch (Throwable e) { // whatever it is, the others get the message
                    logFailure(e, envelope);
                }
            }
        }
    }

    private void append(Envelope envelope, byte[] encoded) {
        if (messages == envelopes.length) {
            envelopes = Arrays.copyOf(envelopes, messages * 2);
            ends = Arrays.copyOf(ends, messages * 2);
            sequences = Arrays.copyOf(sequences, messages * 2);
        }
        bytes.append(encoded);
        envelopes[messages] = envelope;
        ends[messages] = bytes.size();
        smallest = messages == 0 ? encoded.length : Math.min(smallest, encoded.length);
        sequences[messages] = tick.nextSequence();
        messages++;
        keyed |= envelope.conflationKey() != null;
        exclude(envelope.excluded());
    }

    private void exclude(Object token) {
        if (token == null || token == excluded) {
            return;
        }
        if (excluded == null) {
            excluded = token;
            return;
        }
        if (severalExcluded.isEmpty()) {
            severalExcluded = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        severalExcluded.add(token);
    }

    private boolean isExcludedFromSome(Object token) {
        return token == excluded || !severalExcluded.isEmpty() && severalExcluded.contains(token);
    }

    @Override
    public void deliverRest() {
        if (messages == 0) {
            return;
        }
        boolean alone = tick.filled().size() == 1;
        for (int i = 0; i < size; i++) {
            if (i % LOOK_AHEAD == 0 && size > 1) {
                prefetch(i);
            }
            Membership membership = members[i];
            if (alone || membership.only) {
                deliverRest(membership);
            } else {
                membership.deliverPending();
            }
        }
        counters.delivered.add(delivered);
        delivered = 0;
        long published = envelopes[0].publishedNanos();
        if (published != 0) {
            counters.lag(System.nanoTime() - published);
        }
    }

    private void prefetch(int from) {
        int to = Math.min(from + LOOK_AHEAD, size);
        try {
            for (int i = from; i < to; i++) {
                members[i].subscriber.prefetch();
            }
        } catch (Throwable e) { // whatever it is, they get the messages
            logFailure(e, envelopes[0]);
        }
    }

    void deliverRest(Membership membership) {
        int from = membership.position(batch);
        if (from < messages) {
            deliver(membership, from, messages);
        }
    }

    boolean isBehind(Membership membership) {
        return membership.position(batch) < messages;
    }

    long nextSequence(Membership membership) {
        return sequences[membership.position(batch)];
    }

    /**
     * Delivers what came before a sequence number, at least one message.
     */
    void deliverUpTo(Membership membership, long sequence) {
        int from = membership.position(batch);
        int to = from + 1;
        while (to < messages && sequences[to] < sequence) {
            to++;
        }
        deliver(membership, from, to);
    }

    private void deliver(Membership membership, int from, int to) {
        membership.position(batch, to);
        if (membership.cancelled) {
            return;
        }
        Subscriber subscriber = membership.subscriber;
        try {
            if (!(isExcludedFromSome(membership.token) ? offerOthers(membership, from, to) : offer(subscriber, from, to))) {
                deliverOneByOne(membership, from, to);
            }
        } catch (Throwable e) { // whatever it is, the others get the message
            logFailure(e, envelopes[from]);
            lose(membership, envelopes[from]);
        }
    }

    /** A message that has an id is not missed without notice: whoever resumes gets it. */
    private static void lose(Membership membership, Envelope envelope) {
        if (envelope.id() != null && !membership.cancelled && membership.token != envelope.excluded()) {
            membership.cancel();
            membership.subscriber.lost(membership);
        }
    }

    /**
     * A message does not reach those who have not got it by now.
     */
    void lose(Envelope envelope) {
        for (int i = 0; i < size; i++) { // they leave in later tasks
            lose(members[i], envelope);
        }
    }

    /**
     * Offers what the subscriber is not excluded from, joined: to copy it costs less than to write twice.
     */
    private boolean offerOthers(Membership membership, int from, int to) {
        Subscriber subscriber = membership.subscriber;
        Object token = membership.token;
        int first = from;
        int end = to;
        while (first < end && envelopes[first].excluded() == token) {
            first++;
        }
        while (first < end && envelopes[end - 1].excluded() == token) {
            end--;
        }
        int others = 0;
        for (int i = first; i < end; i++) {
            others += envelopes[i].excluded() == token ? 0 : 1;
        }
        if (others == end - first) {
            return offer(subscriber, first, end);
        }
        SharedBytes joined = tick.newBuffer(ends[end - 1] - start(first));
        try {
            for (int i = first; i < end; i++) {
                if (envelopes[i].excluded() != token) {
                    joined.append(bytes, start(i), ends[i]);
                }
            }
            return offer(subscriber, joined, 0, joined.size(), others);
        } finally {
            joined.release();
        }
    }

    private boolean offer(Subscriber subscriber, int from, int to) {
        return from == to || offer(subscriber, bytes, start(from), ends[to - 1], to - from) || keeps(subscriber, from, to);
    }

    private boolean keeps(Subscriber subscriber, int from, int to) {
        if (envelopes[from].id() != null || !subscriber.queuesBatches(keyed)) {
            return false;
        }
        if (kept == null || !kept.holds(from, to)) {
            kept = new Batch(form, envelopes, ends, from, to);
        }
        return subscriber.queueBatch(kept, from, to);
    }

    /**
     * @return whether the subscriber has taken or dropped it all
     */
    private boolean offer(Subscriber subscriber, SharedBytes piece, int from, int to, int some) {
        delivered += some;
        return subscriber.deliver(piece, from, to, some) || drops(subscriber, some);
    }

    private void deliverOneByOne(Membership membership, int from, int to) {
        for (int i = from; i < to; i++) {
            if (envelopes[i].excluded() != membership.token) {
                membership.subscriber.deliver(envelopes[i], form);
            }
        }
    }

    /** Where a message begins. */
    private int start(int message) {
        return message == 0 ? 0 : ends[message - 1];
    }

    private boolean drops(Subscriber subscriber, int some) {
        return envelopes[0].id() == null && subscriber.drop(some, smallest);
    }

    @Override
    public void endOfTick() {
        clear();
        inTick = false;
    }

    @Override
    public void clear() {
        if (bytes == null) {
            return;
        }
        bytes.release();
        bytes = null;
        kept = null;
        keyed = false;
        if (messages <= 16 * INITIAL_CAPACITY) {
            Arrays.fill(envelopes, 0, messages, null);
        } else { // a rare flood
            envelopes = new Envelope[INITIAL_CAPACITY];
            ends = new int[INITIAL_CAPACITY];
            sequences = new long[INITIAL_CAPACITY];
        }
        messages = 0;
        batch++;
        excluded = null;
        severalExcluded = Set.of();
    }

    private static void logFailure(Throwable failure, Envelope envelope) {
        LOG.errorf(failure, "A subscriber of topic %s failed", ClientLog.escape(envelope.topic()));
    }
}
