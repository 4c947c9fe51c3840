package org.acme.routes;

import org.acme.LanguageModel;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.handler.HttpException;

// tag::answers[]
@RouteMethod("POST")
public class Answers implements EventStreamHandler {

    private final LanguageModel model;

    public Answers(LanguageModel model) {
        this.model = model;
    }

    record Asked(String question) {
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        Asked asked = request.as(Asked.class); // <1>
        if (asked == null || asked.question() == null) {
            throw new HttpException(400, "What is the question?"); // <2>
        }
        Multi<Object> tokens = model.answer(asked.question()).map(ServerSentEvent::of); // <3>
        return Multi.createBy().concatenating().streams(tokens,
                Multi.createFrom().item(ServerSentEvent.of("").event("done"))); // <4>
    }
}
// end::answers[]
