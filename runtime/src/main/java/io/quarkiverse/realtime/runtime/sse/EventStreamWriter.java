package io.quarkiverse.realtime.runtime.sse;

import java.util.concurrent.Flow.Subscription;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * Writes the items of one {@code Multi} to one client. It asks for one item after the other and stops asking while the
 * client does not read, so at most one item waits beyond what the socket's own buffer holds. Items may arrive on any
 * thread; everything else is confined to the event loop of the response.
 */
final class EventStreamWriter implements MultiSubscriber<Object> {

    private static final Logger LOG = Logger.getLogger(EventStreamWriter.class);

    private final Context context;
    private final HttpServerResponse response;
    private final EventStreamFormat format;
    private final String description;
    private Subscription subscription;
    private boolean ended;

    EventStreamWriter(Context context, HttpServerResponse response, EventStreamFormat format, String description) {
        this.context = context;
        this.response = response;
        this.format = format;
        this.description = description;
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        context.runOnContext(nothing -> {
            if (ended) {
                upstream.cancel();
            } else {
                subscription = upstream;
                upstream.request(1);
            }
        });
    }

    @Override
    public void onItem(Object item) {
        Buffer block;
        try {
            block = format.encode(item);
        } catch (RuntimeException e) {
            context.runOnContext(nothing -> {
                subscription.cancel();
                fail(e);
            });
            return;
        }
        context.runOnContext(nothing -> write(block));
    }

    @Override
    public void onFailure(Throwable failure) {
        context.runOnContext(nothing -> fail(failure));
    }

    @Override
    public void onCompletion() {
        context.runOnContext(nothing -> end());
    }

    /**
     * Ends the stream though its {@code Multi} goes on. Any thread.
     */
    void complete() {
        context.runOnContext(nothing -> {
            if (!ended) {
                if (subscription != null) {
                    subscription.cancel();
                }
                end();
            }
        });
    }

    /**
     * The client has gone. On the event loop.
     */
    void disconnected() {
        if (!ended) {
            ended = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    private void write(Buffer block) {
        if (ended) {
            return;
        }
        response.write(block);
        if (response.writeQueueFull()) {
            response.drainHandler(nothing -> {
                response.drainHandler(null);
                subscription.request(1);
            });
        } else {
            subscription.request(1);
        }
    }

    private void fail(Throwable failure) {
        if (!ended) {
            LOG.errorf(failure, "The event stream of %s failed", description);
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            response.end();
        }
    }
}
