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

    @Override
    public Multi<?> stream(RouteRequest request) {
        String question = request.body().toJsonObject().getString("question");
        if (question == null) {
            throw new HttpException(400); // <1>
        }
        Multi<Object> tokens = model.answer(question).map(ServerSentEvent::of); // <2>
        return Multi.createBy().concatenating().streams(tokens,
                Multi.createFrom().item(ServerSentEvent.of("").event("done"))); // <3>
    }
}
// end::answers[]
