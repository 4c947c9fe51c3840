package org.acme.sse.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.handler.HttpException;

public class Throwing implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        switch (request.queryParam("what")) {
            case "null":
                return null;
            case "http":
                throw new HttpException(409, "Not now");
            case "status":
                throw new HttpException(Integer.parseInt(request.queryParam("status")), request.queryParam("payload"));
            case "answer":
                throw new HttpException(204);
            case "param":
                request.pathParam(request.queryParam("what")); // a constant would not get through the build
                return null;
            case "forbidden":
                throw new ForbiddenException();
            case "error":
                throw new AssertionError("on purpose");
            default:
                throw new IllegalStateException("on purpose");
        }
    }
}
