package io.quarkiverse.realtime.runtime.route;

import java.util.function.Consumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads the body of a request as it was sent, whatever its media type is. Vert.x' own handler takes a multipart body apart
 * instead: it puts the fields among the parameters of the query, and the files on the disk, where the files of a client
 * that goes away stay for ever. Confined to the event loop of the request.
 */
public final class BodyReader {

    private static final String CONTINUE = "100-continue";

    private final RoutingContext ctx;
    private final HttpServerRequest request;
    private final long limit;
    private final Consumer<Buffer> whole;
    private final Buffer body = Buffer.buffer();
    private boolean refused;

    private BodyReader(RoutingContext ctx, long limit, Consumer<Buffer> whole) {
        this.ctx = ctx;
        this.request = ctx.request();
        this.limit = limit;
        this.whole = whole;
    }

    /**
     * @param limit the most bytes that a body may have; a longer one is answered with 413
     * @param whole gets the body. Not called if the request is refused, or its client goes away meanwhile
     */
    public static void read(RoutingContext ctx, long limit, Consumer<Buffer> whole) {
        new BodyReader(ctx, limit, whole).read();
    }

    private void read() {
        if (request.isEnded()) { // a handler in front of the route has read it
            Buffer known = ctx.body() == null ? null : ctx.body().buffer();
            whole.accept(known == null ? Buffer.buffer() : known);
            return;
        }
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && request.version() != HttpVersion.HTTP_1_0) {
            if (!expectation.equalsIgnoreCase(CONTINUE)) {
                request.resume();
                ctx.fail(417); // RFC 9110, section 10.1.1
                return;
            }
            ctx.response().writeContinue();
        }
        request.exceptionHandler(gone -> refused = true); // there is nobody to be answered
        request.handler(this::add).endHandler(nothing -> end());
        request.resume();
    }

    private void add(Buffer part) {
        if (refused) {
            return;
        }
        if (body.length() + (long) part.length() > limit) {
            refused = true;
            refuse();
            return;
        }
        body.appendBuffer(part);
    }

    private void end() {
        if (!refused) {
            whole.accept(body);
        }
    }

    /** The rest of the body is not waited for: with HTTP/1.1 the connection has to end for that. */
    private void refuse() {
        if (request.version() != HttpVersion.HTTP_2) {
            ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            ctx.addEndHandler(ended -> request.connection().close());
        }
        ctx.fail(413);
    }
}
