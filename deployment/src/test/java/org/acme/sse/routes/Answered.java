package org.acme.sse.routes;

import org.acme.sse.Stage;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.EventStreamResponse;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/** Answers with more than events, or with none. */
public class Answered implements EventStreamHandler {

    private final Topics topics;
    private final Stage stage;

    Answered(Topics topics, Stage stage) {
        this.topics = topics;
        this.stage = stage;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        Multi<String> one = Multi.createFrom().item("one");
        return switch (request.queryParam("how")) {
            case "headers" -> EventStreamResponse.accept(one).header("Set-Cookie", "a=1").header("set-cookie", "b=2")
                    .header("Cache-Control", "no-store");
            case "topic" -> EventStreamResponse.accept(topics.stream("scores")).header("X-Topic", "scores");
            case "pushed" -> EventStreamResponse.accept(stage.add(request.eventStream()).asMulti()).header("X-Pushed", "yes");
            case "mapped" -> EventStreamResponse.accept(one).header("X-Lost", "yes").map(item -> item + " more");
            case "busy" -> EventStreamResponse.reject(503).header("Retry-After", "30").body("Too many readers");
            case "redirect" -> EventStreamResponse.reject(307).header("Location", "/elsewhere");
            case "challenge" -> EventStreamResponse.reject(401).header("WWW-Authenticate", "Bearer")
                    .header("Set-Cookie", "session=; Max-Age=0");
            case "json" -> EventStreamResponse.reject(429).header("Content-Type", "application/json")
                    .body(Buffer.buffer("{\"wait\":3}"));
            case "over" -> EventStreamResponse.reject(204);
            case "mapped-refusal" -> EventStreamResponse.reject(409).header("X-Lost", "yes").body("Not now")
                    .map(item -> item + " more");
            default -> throw new IllegalArgumentException();
        };
    }
}
