package io.quarkiverse.realtime.it.benchmark;

import jakarta.enterprise.event.Observes;

import io.quarkiverse.realtime.Topics;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * What is no route: {@code POST /publish} and {@code GET /health}.
 */
public class Server {

    void routes(@Observes Router router, Topics topics) {
        router.post("/publish").handler(BodyHandler.create(false)).handler(ctx -> {
            topics.publish("chat", ctx.body().asString());
            ctx.response().setStatusCode(204).end();
        });
        router.get("/health").handler(ctx -> ctx.response().end("ok"));
    }
}
