package io.quarkiverse.realtime.runtime.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

import io.quarkiverse.realtime.RouteResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.handler.HttpException;

/**
 * What a client that a handler has refused gets, on both transports.
 */
public final class Refusals {

    private static final String CONTENT_TYPE = "content-type";
    private static final List<String> TEXT = List.of("text/plain;charset=UTF-8");
    private static final int SERVER_ERROR = 500;
    private static final int LAST = 599;
    /** RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5. */
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    private Refusals() {
    }

    /**
     * An {@code HttpException} below 500 is an answer and no error: anyone can mistype a path, and would fill the log.
     *
     * @param hook which hook of which class has thrown it
     * @param lowest the lowest status that refuses
     * @param reject makes a refusal of a status
     * @param body adds a body to a refusal
     * @return the answer that the exception stands for
     * @throws HttpException if it is an error of the server
     * @throws IllegalStateException if it has a status that is no answer
     */
    public static <R extends RouteResponse> R of(HttpException failure, String hook, int lowest, IntFunction<R> reject,
            BiFunction<R, String, R> body) {
        int status = failure.getStatusCode();
        if (status < lowest || status > LAST) {
            throw new IllegalStateException(hook + " threw an HttpException with status " + status
                    + ", which answers no request: it has to be from " + lowest + " to " + LAST, failure);
        }
        if (status >= SERVER_ERROR) {
            throw failure;
        }
        R refusal = reject.apply(status);
        return failure.getPayload() == null || WITHOUT_BODY.contains(status) ? refusal
                : body.apply(refusal, failure.getPayload());
    }

    /**
     * @return the headers of the response, with the content type of its body
     */
    public static Map<String, List<String>> headers(RouteResponse refusal) {
        if (refusal.body() == null || refusal.headers().containsKey(CONTENT_TYPE)) {
            return refusal.headers();
        }
        Map<String, List<String>> headers = new LinkedHashMap<>(refusal.headers());
        headers.put(CONTENT_TYPE, TEXT);
        return headers;
    }

    public static void send(HttpServerResponse response, RouteResponse refusal) {
        response.setStatusCode(refusal.status());
        headers(refusal).forEach(response::putHeader);
        if (refusal.body() == null) {
            response.end();
        } else {
            response.end(refusal.body());
        }
    }
}
