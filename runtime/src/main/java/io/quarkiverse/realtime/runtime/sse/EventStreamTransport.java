package io.quarkiverse.realtime.runtime.sse;

import java.util.concurrent.atomic.AtomicReference;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.runtime.peer.HookRunner;
import io.quarkiverse.realtime.runtime.route.RequestScope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers a request with an event stream.
 */
public final class EventStreamTransport {

    private static final Runnable NOTHING = () -> {
    };

    private final EventStreamFormat format;
    private final OpenEventStreams openStreams;
    private final boolean compressionEnabled;

    /**
     * @param compressionEnabled whether the HTTP server compresses responses
     */
    public EventStreamTransport(EventStreamFormat format, OpenEventStreams openStreams, boolean compressionEnabled) {
        this.compressionEnabled = compressionEnabled;
        this.format = format;
        this.openStreams = openStreams;
    }

    /**
     * @param context the duplicated context of the request
     */
    public void serve(RoutingContext ctx, Context context, StreamRoute route, RouteRequest request) {
        EventStreamWriter writer = new EventStreamWriter(context, ctx, format, compressionEnabled, route.handlerClass());
        if (!openStreams.add(writer)) {
            ctx.response().setStatusCode(503).end();
            return;
        }
        AtomicReference<Runnable> endRequestContext = new AtomicReference<>(NOTHING);
        ctx.addEndHandler(result -> {
            openStreams.remove(writer);
            writer.disconnected();
            context.runOnContext(nothing -> endRequestContext.getAndSet(NOTHING).run());
        });
        HookRunner.<Multi<?>> run(context, route.model(), () -> {
            endRequestContext.set(RequestScope.activate(request.identity()));
            return Uni.createFrom().item(route.handler().stream(request));
        }, (stream, failure) -> {
            if (ctx.response().ended() || ctx.response().closed()) {
                openStreams.remove(writer); // the client left meanwhile
                endRequestContext.getAndSet(NOTHING).run();
            } else if (failure != null) {
                ctx.fail(failure);
            } else if (stream == null) {
                ctx.fail(new IllegalStateException("The stream method of " + route.handlerClass()
                        + " returned null, return a Multi"));
            } else if (ctx.request().method() == HttpMethod.HEAD) {
                writer.headOnly();
            } else {
                subscribe(stream, writer);
                // behind what the subscription has put in the queue: a failure, but no item yet
                context.runOnContext(nothing -> writer.begin());
            }
        });
    }

    @SuppressWarnings("unchecked") // the items are only read
    private static void subscribe(Multi<?> stream, EventStreamWriter writer) {
        ((Multi<Object>) stream).subscribe().withSubscriber(writer);
    }
}
