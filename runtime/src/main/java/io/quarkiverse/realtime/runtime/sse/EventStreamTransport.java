package io.quarkiverse.realtime.runtime.sse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.EventStreamResponse;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.runtime.hook.HookRunner;
import io.quarkiverse.realtime.runtime.route.Refusals;
import io.quarkiverse.realtime.runtime.route.RequestScope;
import io.quarkiverse.realtime.runtime.topic.TopicStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/**
 * Answers a request with an event stream.
 */
public final class EventStreamTransport {

    /** The statuses below say that another one follows (RFC 9110, section 15.2). */
    private static final int LOWEST_STATUS = 200;
    /** RFC 9113, section 7: nothing was done for the request. With HTTP/1.1 the connection is closed. */
    private static final long REFUSED_STREAM = 0x7;
    private static final Runnable NOTHING = () -> {
    };

    private final StreamServices services;
    private final boolean compressionEnabled;

    /**
     * @param compressionEnabled whether the HTTP server compresses responses
     */
    public EventStreamTransport(StreamServices services, boolean compressionEnabled) {
        this.services = services;
        this.compressionEnabled = compressionEnabled;
    }

    /**
     * @param context the duplicated context of the request
     * @param snapshot makes the request that the handler gets, from what makes the event streams it asks for
     */
    public void serve(RoutingContext ctx, Context context, StreamRoute route,
            Function<Supplier<EventStream>, RouteRequest> snapshot) {
        MadeStreams made = new MadeStreams(context);
        RouteRequest request = snapshot.apply(made::make);
        EventStreamSession session = new EventStreamSession(services, route, ctx, context, compressionEnabled,
                request.identity());
        if (!services.open().add(session)) {
            // an event source comes back after a lost connection, and after no status but 200 (WHATWG HTML, section 9.2.3)
            ctx.response().reset(REFUSED_STREAM);
            return;
        }
        AtomicReference<Runnable> endRequestContext = new AtomicReference<>(NOTHING);
        ctx.addEndHandler(result -> {
            services.open().remove(session);
            session.gone();
            made.close();
            context.runOnContext(nothing -> endRequestContext.getAndSet(NOTHING).run());
        });
        HookRunner.<Multi<?>> run(context, route.model(), () -> {
            endRequestContext.set(RequestScope.activate(request.identity()));
            return Uni.createFrom().item(route.handler().stream(request));
        }, (stream, failure) -> {
            if (ctx.response().ended() || ctx.response().closed()) {
                services.open().remove(session); // the client left meanwhile
                made.close();
                endRequestContext.getAndSet(NOTHING).run();
            } else if (failure != null) {
                refuse(ctx, route, failure);
            } else if (stream == null) {
                ctx.fail(new IllegalStateException("The stream method of " + route.handlerClass()
                        + " returned null, return a Multi"));
            } else {
                answer(stream, session, ctx, context, request);
            }
        });
    }

    private void answer(Multi<?> stream, EventStreamSession session, RoutingContext ctx, Context context,
            RouteRequest request) {
        Multi<?> events = stream;
        if (stream instanceof EventStreamResponse response) {
            if (!response.isAccepted()) {
                Refusals.send(ctx.response(), response);
                return;
            }
            session.headers(response.headers());
            events = response.events();
        }
        if (ctx.request().method() == HttpMethod.HEAD) {
            session.headOnly();
            return;
        }
        try {
            begin(events, session, context, request);
        } catch (Throwable e) { // of the Multi, for one: whatever it is, the request is answered
            session.fail(e);
        }
    }

    /**
     * A handler has thrown: an answer instead of a stream is no failure, and nobody else has to do with it.
     */
    static void refuse(RoutingContext ctx, StreamRoute route, Throwable failure) {
        if (!(failure instanceof HttpException exception)) {
            ctx.fail(failure);
            return;
        }
        EventStreamResponse refusal;
        try {
            refusal = Refusals.of(exception, "The stream method of " + route.handlerClass(), LOWEST_STATUS,
                    EventStreamResponse::reject, EventStreamResponse::body);
        } catch (RuntimeException error) {
            ctx.fail(error);
            return;
        }
        Refusals.send(ctx.response(), refusal);
    }

    private void begin(Multi<?> stream, EventStreamSession session, Context context, RouteRequest request) {
        if (stream instanceof TopicStream topic) {
            session.begin(topic, request);
        } else if (stream instanceof PushedEvents.PushedMulti pushed) {
            pushed.events().claim(); // before the session may cancel it, for it may be that of another client
            session.source(pushed.events());
            session.begin();
            pushed.events().attach(new SessionTarget(session));
        } else {
            MultiSource source = new MultiSource(session, services, context);
            session.source(source);
            subscribe(stream, source);
            // behind what the subscription has put in the queue: a failure, but no item yet
            context.runOnContext(nothing -> session.begin());
        }
    }

    @SuppressWarnings("unchecked") // the items are only read
    private static void subscribe(Multi<?> stream, MultiSource source) {
        ((Multi<Object>) stream).subscribe().withSubscriber(source);
    }

    /** The event streams that a handler has made for a request: they end with it, returned or not. Any thread. */
    private final class MadeStreams {

        private final Context context;
        /** {@code null} until there is one. */
        private List<PushedEvents> streams;
        private boolean closed;

        private MadeStreams(Context context) {
            this.context = context;
        }

        private synchronized EventStream make() {
            PushedEvents stream = new PushedEvents(context, services.format(), services.settings());
            if (closed) {
                stream.cancel();
            } else {
                if (streams == null) {
                    streams = new ArrayList<>(1);
                }
                streams.add(stream);
            }
            return stream;
        }

        private synchronized void close() {
            closed = true;
            if (streams != null) {
                streams.forEach(PushedEvents::cancel);
            }
        }
    }
}
