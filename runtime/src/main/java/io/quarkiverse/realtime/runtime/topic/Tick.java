package io.quarkiverse.realtime.runtime.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ClientLog;

/**
 * The turns of one event loop. What is published on it is gathered, as long as each look for new input brings more, and
 * then goes to all loops at once. What reaches its subscribers in a turn is gathered, and what is written waits
 * unflushed: at the end of the turn, behind the tasks that were queued when it began, every subscriber gets all of it.
 * Confined to the loop.
 */
public final class Tick {

    /** Has written what still waits to be flushed. */
    public interface Flushable {

        void flush();
    }

    private static final Logger LOG = Logger.getLogger(Tick.class);

    /** How many messages are gathered on their way out. */
    private static final int MAX_PUBLISHES = 256;

    private final Loop loop;
    private final TopicEngine engine;
    private final IntFunction<SharedBytes> buffers;
    private final int batchLimit;
    private final long batchDelayNanos;
    private final Backlog backlog;
    private List<Envelope> publishes = new ArrayList<>();
    /** How long their payloads are together. */
    private long publishesLength;
    /** Where something was published here though a loop that hears it has too much to deliver. */
    private Destination congested;
    /** How many of them were there when the loop last looked for input. */
    private int publishesSeen;
    private long gatheringSince;
    private boolean gathering;
    private final List<Group> filled = new ArrayList<>();
    private List<Flushable> unflushed = new ArrayList<>();
    private List<Flushable> flushed = new ArrayList<>();
    private long sequence;
    private boolean scheduled;
    private boolean ending;
    /** Whether a subscriber gets several pieces, one after the other. */
    private boolean inPieces;

    /**
     * @param buffers makes a buffer for at least so many bytes
     */
    Tick(Loop loop, TopicEngine engine, IntFunction<SharedBytes> buffers, Backlog backlog, TopicSettings settings) {
        this.loop = loop;
        this.engine = engine;
        this.buffers = buffers;
        this.backlog = backlog;
        this.batchLimit = settings.batchLimit();
        this.batchDelayNanos = settings.batchDelay().toNanos();
    }

    Loop loop() {
        return loop;
    }

    /**
     * @return what was handed to the loop and is not delivered yet
     */
    Backlog backlog() {
        return backlog;
    }

    /**
     * @return whether what was gathered is delivered now, all of it that a subscriber gets as one piece: then what is
     *         written may be flushed at once
     */
    public boolean isEnding() {
        return ending && !inPieces;
    }

    /**
     * @param several whether a subscriber gets several pieces from now on, which are flushed together
     */
    void inPieces(boolean several) {
        inPieces = several;
    }

    /**
     * Publishes soon, together with what is published until then: many clients that send at the same time are read one
     * after the other, and to write once for all of them is what makes a busy room cheap.
     */
    void publishSoon(Envelope envelope) {
        publishes.add(envelope);
        publishesLength += envelope.payload().length();
        if (publishes.size() >= MAX_PUBLISHES || publishesLength >= batchLimit) {
            publishNow();
        } else if (!gathering) {
            gatheringSince = System.nanoTime();
            lookForMore();
            gathering = true; // not if the loop takes no more tasks
        }
    }

    void congested(Destination destination) {
        congested = destination;
    }

    /**
     * @return where something was or was to be published on the loop, since this was asked last, though a loop that hears it
     *         has too much to deliver; {@code null} if there is nothing
     */
    public Destination takeCongested() {
        Destination destination = congested;
        congested = null;
        return destination;
    }

    private void lookForMore() {
        publishesSeen = publishes.size();
        loop.executeAfterInput(this::gathered);
    }

    private void gathered() {
        if (publishes.size() > publishesSeen && System.nanoTime() - gatheringSince < batchDelayNanos) {
            lookForMore();
        } else {
            gathering = false;
            publishNow();
        }
    }

    void publishNow() {
        if (publishes.isEmpty()) {
            return;
        }
        List<Envelope> all = publishes;
        publishes = new ArrayList<>(); // the topics hand the old list to loops as it is
        publishesLength = 0;
        int from = 0;
        for (int i = 1; i <= all.size(); i++) {
            String topic = all.get(from).topic();
            if (i == all.size() || !all.get(i).topic().equals(topic)) {
                publish(topic, all.subList(from, i));
                from = i;
            }
        }
    }

    private void publish(String topic, List<Envelope> some) {
        try {
            engine.publish(topic, some);
        } catch (Throwable e) { // whatever it is, those of other topics go out
            LOG.errorf(e, "Publishing to topic %s failed", ClientLog.escape(topic));
        }
    }

    /**
     * Flushes at the end of the turn.
     */
    public void flushAtEnd(Flushable flushable) {
        unflushed.add(flushable);
        if (!ending) { // then it is flushed in this turn yet
            schedule();
        }
    }

    /**
     * @return the number of a message, greater than that of all before it on this loop
     */
    long nextSequence() {
        return sequence++;
    }

    /**
     * @return the number of the next message
     */
    long sequence() {
        return sequence;
    }

    void filled(Group group) {
        filled.add(group);
        schedule();
    }

    List<Group> filled() {
        return filled;
    }

    SharedBytes newBuffer(int capacity) {
        return buffers.apply(capacity);
    }

    int batchLimit() {
        return batchLimit;
    }

    /**
     * Delivers what a group has gathered before the turn ends.
     */
    void deliver(Group group) {
        ending = true;
        try {
            group.deliverRest();
        } finally {
            ending = false;
            group.clear();
        }
    }

    private void schedule() {
        if (!scheduled) {
            loop.execute(this::end);
            scheduled = true;
        }
    }

    private void end() {
        scheduled = false;
        ending = true;
        for (int i = 0; i < filled.size(); i++) {
            try {
                filled.get(i).deliverRest();
            } catch (Throwable e) { // whatever it is, the others get theirs
                LOG.error("Messages were not delivered", e);
            }
        }
        for (int i = 0; i < filled.size(); i++) {
            filled.get(i).endOfTick();
        }
        ending = false;
        filled.clear();

        List<Flushable> written = unflushed;
        unflushed = flushed;
        for (int i = 0; i < written.size(); i++) {
            try {
                written.get(i).flush();
            } catch (Throwable e) { // whatever it is, the others are flushed
                LOG.error("A flush failed", e);
            }
        }
        written.clear();
        flushed = written;
    }
}
