package io.quarkiverse.realtime.runtime.sse;

import java.util.concurrent.atomic.AtomicReference;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.runtime.peer.HookRunner;
import io.quarkiverse.realtime.runtime.route.RequestScope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers a request with an event stream.
 */
public final class EventStreamTransport {

    /** Exactly this, without a charset: the format is UTF-8 by definition. */
    private static final String CONTENT_TYPE = "text/event-stream";
    private static final String CACHE_CONTROL = "private, no-cache, no-store, no-transform, must-revalidate, max-age=0";

    private static final Runnable NOTHING = () -> {
    };

    private final EventStreamFormat format;
    private final OpenEventStreams openStreams;

    public EventStreamTransport(EventStreamFormat format, OpenEventStreams openStreams) {
        this.format = format;
        this.openStreams = openStreams;
    }

    /**
     * @param context the duplicated context of the request
     */
    public void serve(RoutingContext ctx, Context context, StreamRoute route, RouteRequest request) {
        EventStreamWriter writer = new EventStreamWriter(context, ctx.response(), format, route.handlerClass());
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
                endRequestContext.getAndSet(NOTHING).run(); // the client left meanwhile
            } else if (failure != null) {
                ctx.fail(failure);
            } else if (stream == null) {
                ctx.fail(new IllegalStateException("The stream method of " + route.handlerClass()
                        + " returned null, return a Multi"));
            } else {
                begin(ctx, stream, writer);
            }
        });
    }

    @SuppressWarnings("unchecked") // the items are only read
    private static void begin(RoutingContext ctx, Multi<?> stream, EventStreamWriter writer) {
        HttpServerResponse response = ctx.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .putHeader("x-accel-buffering", "no");
        // quarkus.http.enable-compression has put a placeholder there that only its own handlers resolve
        response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        if (ctx.request().method() == HttpMethod.HEAD) {
            response.end();
            return;
        }
        if (ctx.request().version() != HttpVersion.HTTP_2) {
            response.setChunked(true);
        }
        response.writeHead();
        ((Multi<Object>) stream).subscribe().withSubscriber(writer);
    }
}
