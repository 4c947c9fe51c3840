package io.quarkiverse.realtime.runtime.sse;

import java.util.concurrent.Flow.Subscription;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.TopicMessage;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Context;

/**
 * The items of a {@code Multi} as events. It asks for one item after the other and stops asking while too much waits for
 * the client, so at most one item exceeds that. Items may arrive on any thread; everything else is confined to the
 * context of the request.
 */
final class MultiSource implements MultiSubscriber<Object>, StreamSource {

    private static final Logger LOG = Logger.getLogger(MultiSource.class);

    private final EventStreamSession session;
    private final EventStreamFormat format;
    private final Context context;
    private Subscription subscription;
    private boolean cancelled;
    /** Whether the next item is to be asked for when the client has caught up. */
    private boolean waiting;

    MultiSource(EventStreamSession session, EventStreamFormat format, Context context) {
        this.session = session;
        this.format = format;
        this.context = context;
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        context.runOnContext(nothing -> {
            subscription = upstream;
            if (cancelled) {
                upstream.cancel();
            } else {
                upstream.request(1);
            }
        });
    }

    @Override
    public void onItem(Object item) {
        byte[] block;
        try {
            block = format.encode(item);
        } catch (RuntimeException e) {
            if (item instanceof TopicMessage message && message.payload().isBinary()) {
                // as it is without operators: the topic is not of the stream alone
                LOG.errorf(e, "A message of topic %s does not reach an event stream", message.topic());
                context.runOnContext(nothing -> next());
            } else {
                context.runOnContext(nothing -> refuse(e));
            }
            return;
        }
        context.runOnContext(nothing -> supply(block));
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
    public void drained() {
        if (waiting) {
            waiting = false;
            context.runOnContext(nothing -> next());
        }
    }

    private void supply(byte[] block) {
        if (cancelled) {
            return;
        }
        if (session.supply(block)) {
            next();
        } else {
            waiting = true;
        }
    }

    private void next() {
        if (!cancelled) {
            subscription.request(1);
        }
    }

    private void refuse(RuntimeException failure) {
        cancel();
        session.fail(failure);
    }
}
