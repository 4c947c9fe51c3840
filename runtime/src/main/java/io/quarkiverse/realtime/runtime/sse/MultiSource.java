package io.quarkiverse.realtime.runtime.sse;

import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ClientLog;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.runtime.outbound.OutboxSettings;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Context;

/**
 * The items of a {@code Multi} as events. It asks for no more items than there is room for, if they are not larger than
 * those before them, and for none while too much waits for the client. What comes without having been asked for counts
 * against the bound, as what is pushed does. Items may arrive on any thread; everything else is confined to the context of
 * the request.
 */
final class MultiSource implements MultiSubscriber<Object>, StreamSource {

    private static final Logger LOG = Logger.getLogger(MultiSource.class);

    /** Enough for a source on another thread not to wait for each item, and few if they turn out to be large. */
    private static final int MAX_DEMAND = 16;

    private final EventStreamSession session;
    private final EventStreamFormat format;
    private final Context context;
    private final OutboxSettings outbox;
    /** What the blocks weigh that are on their way to the event loop. */
    private final AtomicLong handedOver = new AtomicLong();
    private Subscription subscription;
    private boolean cancelled;
    /** How many items were asked for and have not come. */
    private long expected;
    private long largest = 1;
    /** Whether what still comes is not looked at any more. */
    private volatile boolean refused;
    /** Whether nothing is asked for until the client has caught up. */
    private boolean waiting;

    MultiSource(EventStreamSession session, StreamServices services, Context context) {
        this.session = session;
        this.format = services.format();
        this.context = context;
        this.outbox = services.settings().outbox();
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        context.runOnContext(nothing -> {
            subscription = upstream;
            if (cancelled) {
                upstream.cancel();
            } else {
                ask(1);
            }
        });
    }

    @Override
    public void onItem(Object item) {
        if (refused) {
            return;
        }
        byte[] block;
        try {
            block = format.encode(item);
        } catch (Throwable e) { // whatever it is: where it would go, nobody ends the stream
            if (item instanceof TopicMessage message && message.payload().isBinary()) {
                // as it is without operators: the topic is not of the stream alone
                ClientLog.warn(LOG, "A message of topic %s does not reach an event stream: %s", message.topic(),
                        e.getMessage());
                context.runOnContext(nothing -> leaveOut());
            } else {
                context.runOnContext(nothing -> refuse(e));
            }
            return;
        }
        long before = handedOver.getAndAdd(outbox.weight(block.length));
        if (before <= outbox.limit()) {
            context.runOnContext(nothing -> supply(block));
        } else {
            refused = true;
            context.runOnContext(nothing -> refuse(tooFast()));
        }
    }

    private IllegalStateException tooFast() {
        return new IllegalStateException("A Multi emits items faster than they can be sent, and does not wait until it is"
                + " asked for them, more than " + outbox.limit()
                + " bytes are waiting (quarkus.realtime.outbound.limit): let it drop or"
                + " join items, for example with onOverflow().drop()");
    }

    @Override
    public void onFailure(Throwable failure) {
        context.runOnContext(nothing -> session.fail(failure));
    }

    @Override
    public void onCompletion() {
        context.runOnContext(nothing -> session.end());
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void caughtUp() {
        if (waiting) {
            waiting = false;
            context.runOnContext(nothing -> askForMore());
        }
    }

    private void supply(byte[] block) {
        handedOver.addAndGet(-outbox.weight(block.length));
        largest = Math.max(largest, block.length);
        boolean asked = expected > 0;
        if (asked) {
            expected--;
        }
        if (cancelled) {
            return;
        }
        if (!(asked ? session.supply(block) : session.offerUnrequested(block))) {
            waiting = true;
        }
        askForMore();
    }

    private void leaveOut() {
        expected = Math.max(0, expected - 1);
        askForMore();
    }

    private void askForMore() {
        long demand = Math.max(1, Math.min(MAX_DEMAND, outbox.highWaterMark() / largest));
        if (!cancelled && !waiting && expected <= demand / 2) {
            ask(demand - expected);
        }
    }

    private void ask(long items) {
        expected += items;
        subscription.request(items);
    }

    private void refuse(Throwable failure) {
        cancel();
        session.fail(failure);
    }
}
