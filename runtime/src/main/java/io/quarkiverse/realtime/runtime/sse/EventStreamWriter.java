package io.quarkiverse.realtime.runtime.sse;

import java.util.concurrent.Flow.Subscription;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ServerSentEvent;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Writes the items of one {@code Multi} to one client. It asks for one item after the other and stops asking while the
 * client does not read, so at most one item waits beyond what the socket's own buffer holds. Items may arrive on any
 * thread; everything else is confined to the event loop of the response.
 */
final class EventStreamWriter implements MultiSubscriber<Object> {

    private static final Logger LOG = Logger.getLogger(EventStreamWriter.class);

    /** Exactly this, without a charset: the format is UTF-8 by definition. */
    private static final String CONTENT_TYPE = "text/event-stream";
    private static final String CACHE_CONTROL = "private, no-cache, no-store, no-transform, must-revalidate, max-age=0";

    private final Context context;
    private final RoutingContext routingContext;
    private final HttpServerResponse response;
    private final EventStreamFormat format;
    private final boolean compressionEnabled;
    private final String description;
    private Subscription subscription;
    private boolean begun;
    private boolean ended;

    EventStreamWriter(Context context, RoutingContext routingContext, EventStreamFormat format, boolean compressionEnabled,
            String description) {
        this.context = context;
        this.routingContext = routingContext;
        this.response = routingContext.response();
        this.format = format;
        this.compressionEnabled = compressionEnabled;
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
     * Sends the head of the response, unless the {@code Multi} has failed at once: that is still an HTTP error. On the
     * event loop.
     */
    void begin() {
        if (!begun && !ended) {
            begun = true;
            writeHeaders();
            if (routingContext.request().version() == HttpVersion.HTTP_1_0) {
                response.write(Buffer.buffer()); // takes the head along, which has no length and is not chunked
            } else {
                response.writeHead();
            }
        }
    }

    /**
     * Answers a request for the head alone. On the event loop.
     */
    void headOnly() {
        ended = true;
        writeHeaders();
        response.end();
    }

    /**
     * Ends the stream though its {@code Multi} goes on. Any thread.
     *
     * @param last what it ends with, {@code null} for nothing
     */
    void complete(ServerSentEvent last) {
        context.runOnContext(nothing -> {
            if (!ended) {
                if (subscription != null) {
                    subscription.cancel();
                }
                if (last != null) {
                    begin();
                    response.write(format.encode(last));
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

    private void writeHeaders() {
        response.putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .putHeader("x-accel-buffering", "no");
        if (compressionEnabled) {
            // or Vert.x compresses whatever the client accepts; what Quarkus decides by media type comes behind our route
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
        if (routingContext.request().version() == HttpVersion.HTTP_1_1) {
            response.setChunked(true);
        }
    }

    private void write(Buffer block) {
        if (ended) {
            return;
        }
        begin();
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
        if (ended) {
            return;
        }
        if (begun) {
            LOG.errorf(failure, "The event stream of %s failed", description);
            end();
        } else {
            ended = true;
            routingContext.fail(failure);
        }
    }

    private void end() {
        if (!ended) {
            begin();
            ended = true;
            response.end();
        }
    }
}
