package io.quarkiverse.realtime.runtime.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import org.jboss.logging.Logger;

/**
 * The turns of one event loop. The messages that reach its subscribers in a turn are gathered, and what is written waits
 * unflushed: at the end of the turn, behind the tasks that were queued when it began, every subscriber gets all of the
 * messages. Confined to the loop.
 */
public final class Tick {

    /** Has written what still waits to be flushed. */
    public interface Flushable {

        void flush();
    }

    /** Messages that were gathered in a turn. */
    interface Gathered {

        /** Every subscriber gets the messages that it has not got yet. */
        void deliverRest();

        /** All subscribers have got the messages, before the turn ends. */
        void clear();

        /** All subscribers have got the messages, and the turn ends. */
        void endOfTick();
    }

    private static final Logger LOG = Logger.getLogger(Tick.class);

    private final Loop loop;
    private final PublishBuffer publishes;
    private final IntFunction<SharedBytes> buffers;
    private final int batchLimit;
    private final Backlog backlog;
    private final List<Gathered> filled = new ArrayList<>();
    private List<Flushable> unflushed = new ArrayList<>();
    private List<Flushable> flushed = new ArrayList<>();
    private long sequence;
    private boolean scheduled;
    private boolean ending;
    /** Whether a subscriber gets several pieces, one after the other. */
    private boolean inPieces;

    /**
     * @param publishes what is published on the loop
     * @param buffers makes a buffer for at least so many bytes
     */
    Tick(Loop loop, PublishBuffer publishes, IntFunction<SharedBytes> buffers, Backlog backlog, TopicSettings settings) {
        this.loop = loop;
        this.publishes = publishes;
        this.buffers = buffers;
        this.backlog = backlog;
        this.batchLimit = settings.batchLimit();
    }

    Loop loop() {
        return loop;
    }

    /**
     * @return what is published on the loop
     */
    public PublishBuffer publishes() {
        return publishes;
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

    void filled(Gathered gathered) {
        filled.add(gathered);
        schedule();
    }

    List<Gathered> filled() {
        return filled;
    }

    SharedBytes newBuffer(int capacity) {
        return buffers.apply(capacity);
    }

    int batchLimit() {
        return batchLimit;
    }

    /**
     * Delivers messages before the turn ends.
     */
    void deliver(Gathered gathered) {
        ending = true;
        try {
            gathered.deliverRest();
        } finally {
            ending = false;
            gathered.clear();
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
