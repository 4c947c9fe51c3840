package io.quarkiverse.realtime.runtime.sse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.runtime.outbound.Outbox;
import io.quarkiverse.realtime.runtime.outbound.StreamSink;
import io.quarkiverse.realtime.runtime.route.IdentityExpiry;
import io.quarkiverse.realtime.runtime.topic.Membership;
import io.quarkiverse.realtime.runtime.topic.TopicStream;
import io.quarkiverse.realtime.runtime.vertx.StreamSinks;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * One event stream to one client. Its events come from a topic, a {@code Multi} or are pushed; it sends the head, and
 * ends. Confined to the event loop of the response, but for what says otherwise.
 */
final class EventStreamSession {

    private static final Logger LOG = Logger.getLogger(EventStreamSession.class);

    /** Exactly this, without a charset: the format is UTF-8 by definition. */
    private static final String CONTENT_TYPE = "text/event-stream";
    private static final String CACHE_CONTROL = "private, no-cache, no-store, no-transform, must-revalidate, max-age=0";
    /** A comment, which is as short as a block can be. */
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    /** Streams that began together, after a deployment for example, are to end apart: by up to this part of a lifetime. */
    private static final double LIFETIME_JITTER = 0.2;

    private final StreamServices services;
    private final StreamRoute route;
    private final RoutingContext routingContext;
    private final Context context;
    private final VertxLoop loop;
    private final boolean compressionEnabled;
    /** Those that the handler adds to the response. */
    private Map<String, List<String>> headers = Map.of();
    private StreamSource source;
    private StreamSink sink;
    /** What its blocks look like. */
    private SseFraming framing;
    private final SecurityIdentity identity;
    /** Written on the loop; metrics read it. */
    private volatile Outbox<byte[]> outbox;
    private Membership membership;
    /** Ends the stream, and when it has ended cuts off a client that does not read the rest. */
    private long timer = -1;
    private boolean begun;
    /** Whether the end of the response is on its way, or the client has gone. */
    private boolean over;
    private boolean isGone;

    /**
     * @param compressionEnabled whether the HTTP server compresses responses
     * @param identity whom it is for: it ends with the identity
     */
    EventStreamSession(StreamServices services, StreamRoute route, RoutingContext routingContext, Context context,
            boolean compressionEnabled, SecurityIdentity identity) {
        this.identity = identity;
        this.services = services;
        this.route = route;
        this.routingContext = routingContext;
        this.context = context;
        this.loop = VertxLoop.of(context);
        this.compressionEnabled = compressionEnabled;
    }

    VertxLoop loop() {
        return loop;
    }

    /**
     * @return the bytes that wait for the client. Any thread
     */
    long bufferedAmount() {
        Outbox<byte[]> opened = outbox;
        return opened == null ? 0 : opened.bufferedAmount();
    }

    /**
     * Answers a request for the head alone.
     */
    void headOnly() {
        over = true;
        writeHeaders();
        routingContext.response().end();
    }

    /**
     * @param headers of the handler, by lower-case name
     */
    void headers(Map<String, List<String>> headers) {
        this.headers = headers;
    }

    /**
     * @param source to be cancelled when the stream is over
     */
    void source(StreamSource source) {
        this.source = source;
    }

    /**
     * Sends the head, and what is published from now on, or what the client has missed before.
     */
    void begin(TopicStream topic, RouteRequest request) {
        if (over) {
            return; // the application stops
        }
        prepare();
        openOutbox();
        // before the head: who has seen it may publish
        membership = outbox.subscriberQueue().subscribe(topic.topic(), topic.namespace(), framing, request.lastEventId());
        TopicResumption.announce(membership, routingContext.response());
        sendHead();
    }

    /**
     * Sends the head, unless the stream is over already.
     */
    void begin() {
        if (!begun && !over) {
            prepare();
            openOutbox();
            sendHead();
        }
    }

    private void prepare() {
        sink = StreamSinks.of(routingContext.request(), routingContext.response(), isCompressed());
        framing = sink.takesChunks() ? SseFraming.CHUNKED : SseFraming.PLAIN;
    }

    private void openOutbox() {
        outbox = new Outbox<>(services.engine(), loop, sink, (envelope, form) -> form.encode(envelope),
                services.settings().outbox().with(route.policy()), new OutboxListener());
    }

    private void sendHead() {
        begun = true;
        writeHeaders();
        sink.begin(outbox::writable);
        if (services.settings().retry() != null) {
            supply(services.format().encode(ServerSentEvent.reconnectAfter(services.settings().retry())));
        }
        if (over) {
            return; // the head could not be written
        }
        services.heartbeats().add(this);
        long lifetime = IdentityExpiry.millisLeft(identity);
        if (services.settings().maxLifetime() != null) {
            lifetime = Math.min(lifetime, jittered(services.settings().maxLifetime()));
        }
        if (lifetime != Long.MAX_VALUE) {
            setTimer(Math.max(1, lifetime), () -> complete((ServerSentEvent) null));
        }
    }

    static long jittered(Duration lifetime) {
        double part = 1 - LIFETIME_JITTER * ThreadLocalRandom.current().nextDouble();
        return Math.max(1, (long) (lifetime.toMillis() * part));
    }

    private boolean isCompressed() {
        return compressionEnabled && services.settings().compression();
    }

    private void writeHeaders() {
        HttpServerResponse response = routingContext.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .putHeader("x-accel-buffering", "no");
        if (compressionEnabled && !isCompressed()) {
            // or Vert.x compresses whatever the client accepts; what Quarkus decides by media type comes behind our route
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
        headers.forEach(response::putHeader);
    }

    /**
     * Takes a block of a source that is asked for one at a time.
     *
     * @return whether to ask for the next one already; if not, the source hears when
     */
    boolean supply(byte[] block) {
        begin();
        return !over && outbox.supply(framing.frame(block));
    }

    /**
     * As above, of a source that has not waited until it was asked: a client that is too slow for it is cut off.
     */
    boolean offerUnrequested(byte[] block) {
        begin();
        return !over && outbox.offerUnrequested(framing.frame(block));
    }

    /**
     * Takes a block that was pushed, once the head is sent. Any thread.
     */
    void send(byte[] block) {
        outbox.send(framing.frame(block), null);
    }

    /**
     * Once the head is sent. Any thread.
     */
    Uni<Void> drained() {
        return outbox.drained();
    }

    /**
     * The events have failed: an HTTP error if the head was not sent, else the end of the stream.
     */
    void fail(Throwable failure) {
        if (over) {
            return;
        }
        if (!begun) {
            over = true;
            leave();
            EventStreamTransport.refuse(routingContext, route, failure);
            return;
        }
        String errorId = UUID.randomUUID().toString();
        LOG.errorf(failure, "The event stream of %s failed, error id %s", route.handlerClass(), errorId);
        if (services.settings().errorEvent() != null) {
            supply(services.format().encode(ServerSentEvent.of(errorId).event(services.settings().errorEvent())));
        }
        end();
    }

    /**
     * There are no more events.
     */
    void end() {
        if (!over) {
            begin();
            over = true;
            outbox.end(sink::end); // behind what the topic has delivered
            leave();
            cutOffUnlessItReads();
        }
    }

    /**
     * A client that reads nothing is not waited for when the stream has ended: one that does gets the rest of it.
     */
    private void cutOffUnlessItReads() {
        if (!isGone) {
            long left = left();
            setTimer(services.settings().endTimeout().toMillis(), () -> {
                if (left() == left) {
                    sink.terminate();
                } else {
                    cutOffUnlessItReads();
                }
            });
        }
    }

    private long left() {
        return outbox.bufferedAmount() + sink.unsent();
    }

    private void setTimer(long millis, Runnable action) {
        loop.adopt(() -> timer = services.vertx().setTimer(millis, id -> action.run()));
    }

    /**
     * Ends the stream though there may be more events, behind what was published before. Any thread.
     *
     * @param last what it ends with, {@code null} for nothing
     */
    void complete(ServerSentEvent last) {
        services.engine().flushPublishes();
        context.runOnContext(nothing -> complete(last == null ? null : services.format().encode(last)));
    }

    private void complete(byte[] last) {
        if (!over) {
            cancelSource();
            if (last != null) {
                supply(last);
            }
            end();
        }
    }

    /**
     * The response has ended, or the client has gone.
     */
    void gone() {
        over = true;
        isGone = true;
        cancelSource();
        if (outbox != null) {
            outbox.gone();
        }
        leave();
    }

    /** An end would wait behind what the client does not read. */
    private void cutOff() {
        over = true;
        cancelSource();
        leave();
        sink.terminate();
    }

    private void cancelSource() {
        if (source != null) {
            source.cancel();
        }
    }

    private void leave() {
        if (membership != null) {
            membership.cancel();
        }
        services.heartbeats().remove(this);
        services.vertx().cancelTimer(timer);
    }

    /**
     * Sends a comment, if nothing else is on its way.
     */
    void beat() {
        if (!over && outbox.bufferedAmount() == 0 && sink.isIdle()) {
            outbox.control(() -> sink.write(framing.frame(HEARTBEAT), null));
        }
    }

    private final class OutboxListener implements Outbox.Listener {

        @Override
        public void closing() {
            // what is still pushed is ignored; the source hears of it on the loop
        }

        @Override
        public void tooSlow() {
            LOG.debugf("A client of %s does not read its event stream, it is cut off", route.handlerClass());
            cutOff();
        }

        @Override
        public void drained() {
            if (source != null) {
                source.caughtUp();
            }
        }

        @Override
        public void joined(Membership joined) {
            ServerSentEvent beginning = TopicResumption.beginning(joined);
            if (beginning != null) {
                outbox.publish(framing.frame(services.format().encode(beginning)), null);
            }
        }

        @Override
        public void lost(Membership lost) {
            cutOff(); // the client comes back, and is told
        }
    }
}
