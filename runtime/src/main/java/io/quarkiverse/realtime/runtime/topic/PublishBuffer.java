package io.quarkiverse.realtime.runtime.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ClientLog;

/**
 * Gathers the messages that are published on one event loop, as long as each look for new input brings more: then they go
 * to all loops at once. Many clients that send at the same time are read one after the other, and to write once for all of
 * them is what makes a busy room cheap. Confined to the loop.
 */
public final class PublishBuffer {

    private static final Logger LOG = Logger.getLogger(PublishBuffer.class);

    /** How many messages are gathered at most. */
    private static final int MAX_MESSAGES = 256;

    private final Loop loop;
    private final BiConsumer<String, List<Envelope>> publisher;
    private final int maxLength;
    private final long maxDelayNanos;
    private List<Envelope> messages = new ArrayList<>();
    /** How long their payloads are together. */
    private long length;
    /** How many messages were there when the loop last looked for input. */
    private int seen;
    private long gatheringSince;
    private boolean gathering;
    /** Where something was published here though a loop that hears it has too much to deliver. */
    private Destination congested;

    /**
     * @param publisher publishes messages to a topic, in a list that is not changed any more
     */
    PublishBuffer(Loop loop, BiConsumer<String, List<Envelope>> publisher, TopicSettings settings) {
        this.loop = loop;
        this.publisher = publisher;
        this.maxLength = settings.batchLimit();
        this.maxDelayNanos = settings.batchDelay().toNanos();
    }

    /**
     * Publishes a message soon, together with the messages that are published until then.
     */
    void add(Envelope envelope) {
        messages.add(envelope);
        length += envelope.payload().length();
        if (messages.size() >= MAX_MESSAGES || length >= maxLength) {
            flush();
        } else if (!gathering) {
            gatheringSince = System.nanoTime();
            lookForMore();
            gathering = true; // not if the loop takes no more tasks
        }
    }

    private void lookForMore() {
        seen = messages.size();
        loop.executeAfterInput(this::gathered);
    }

    private void gathered() {
        if (messages.size() > seen && System.nanoTime() - gatheringSince < maxDelayNanos) {
            lookForMore();
        } else {
            gathering = false;
            flush();
        }
    }

    /**
     * Publishes all the messages now.
     */
    void flush() {
        if (messages.isEmpty()) {
            return;
        }
        List<Envelope> all = messages;
        messages = new ArrayList<>(); // the topics hand the old list to loops as it is
        length = 0;
        int from = 0;
        for (int i = 1; i <= all.size(); i++) {
            String topic = all.get(from).topic();
            if (i == all.size() || !all.get(i).topic().equals(topic)) {
                publish(topic, from == 0 && i == all.size() ? all : all.subList(from, i));
                from = i;
            }
        }
    }

    private void publish(String topic, List<Envelope> some) {
        try {
            publisher.accept(topic, some);
        } catch (Throwable e) { // whatever it is, those of other topics go out
            LOG.errorf(e, "Publishing to topic %s failed", ClientLog.escape(topic));
        }
    }

    /**
     * Something is to be published here though a loop that hears it has too much to deliver.
     */
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
}
