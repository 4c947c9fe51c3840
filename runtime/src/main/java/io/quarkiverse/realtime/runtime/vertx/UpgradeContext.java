package io.quarkiverse.realtime.runtime.vertx;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * The routing context that a handshake is handed on with: with our request, and a response that can have a body though
 * whoever ends it gives none. Nothing is handed to a later route from here.
 */
public final class UpgradeContext extends RoutingContextDecorator {

    private final RoutingContext original;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private Buffer refusal;

    public UpgradeContext(RoutingContext original, HttpServerRequest request) {
        super(original.currentRoute(), (RoutingContextInternal) original);
        this.original = original;
        this.request = request;
        this.response = new Response(original.response());
    }

    /**
     * @param body what a refusal is answered with
     */
    public void refusal(Buffer body) {
        this.refusal = body;
    }

    @Override
    public HttpServerRequest request() {
        return request;
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    @Override
    public void next() {
        original.fail(404); // WebSockets Next passes on what it does not take; behind us its own route would take it unguarded
    }

    private final class Response extends AbstractResponseWrapper {

        private Response(HttpServerResponse delegate) {
            super(delegate);
        }

        @Override
        public Future<Void> end() {
            return refusal == null ? super.end() : super.end(refusal);
        }
    }
}
