package io.quarkiverse.realtime.runtime.topic;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ClientLog;

/**
 * Gives a subscriber what it has missed, no faster than it takes it, and makes it a member when nothing is left: the
 * decision falls under the lock of the topic, so there is neither a gap nor a repetition. Confined to the loop.
 */
final class Replay implements Runnable {

    /** The history of a topic. */
    interface Source {

        /**
         * @return {@code null} if there is nothing left to read
         */
        History.Chunk read(Membership membership, long from, int maxMessages, long maxSize);
    }

    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final int CHUNK_MESSAGES = 64;
    private static final int CHUNK_SIZE = 16 * 1024;

    private final Source source;
    private final Membership membership;
    private long next;

    /**
     * @param next the offset of the first message that is missing
     */
    Replay(Source source, Membership membership, long next) {
        this.source = source;
        this.membership = membership;
        this.next = next;
    }

    @Override
    public void run() {
        if (membership.cancelled) {
            return;
        }
        History.Chunk missed = source.read(membership, next, CHUNK_MESSAGES, CHUNK_SIZE);
        if (missed == null) {
            return; // it is a member, or has lost its place
        }
        next = missed.next();
        Subscriber subscriber = membership.subscriberQueue.subscriber;
        for (Envelope envelope : missed.messages()) {
            try {
                subscriber.deliver(envelope, membership.form);
            } catch (IllegalArgumentException e) { // as of one that was just published
                ClientLog.warn(LOG, "A message of topic %s does not reach a subscriber: %s", envelope.topic(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.errorf(e, "A subscriber of topic %s failed", ClientLog.escape(envelope.topic()));
            } catch (Error e) { // as when there is no memory: whoever resumes once more gets it
                LOG.errorf(e, "A subscriber of topic %s does not get all that it has missed",
                        ClientLog.escape(envelope.topic()));
                membership.cancel();
                subscriber.lost(membership);
                return;
            }
        }
        subscriber.whenReady(membership.subscriberQueue.loop(), this);
    }
}
