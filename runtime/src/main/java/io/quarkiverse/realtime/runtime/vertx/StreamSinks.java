package io.quarkiverse.realtime.runtime.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.quarkiverse.realtime.runtime.outbound.StreamSink;
import io.quarkus.vertx.http.runtime.ResumingRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.Http1xServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Chooses how a response is written.
 */
public final class StreamSinks {

    private static final String BODY_LIMIT_WRAPPER = ResumingRequestWrapper.class.getName() + '$';

    private StreamSinks() {
    }

    /**
     * @param response of the request, nothing of which has been written
     * @param encoded whether its content is encoded, for example compressed, on the way
     */
    public static StreamSink of(HttpServerRequest request, HttpServerResponse response, boolean encoded) {
        if (!encoded && request.version() == HttpVersion.HTTP_1_1 && !isWatched(response)) {
            ConnectionBase connection = (ConnectionBase) request.connection();
            ChannelHandlerContext encoder = connection.channel().pipeline().context(HttpResponseEncoder.class);
            if (encoder != null) {
                return new ChunkedSink(response, connection, encoder);
            }
        }
        return new ResponseSink(request, response);
    }

    /**
     * Whoever wraps a response may want to see what is written: the access log does, for example. Where bodies have a
     * limit, which is the default, Quarkus wraps each response, but only to see its end.
     */
    private static boolean isWatched(HttpServerResponse response) {
        return !(response instanceof Http1xServerResponse) && !response.getClass().getName().startsWith(BODY_LIMIT_WRAPPER);
    }
}
