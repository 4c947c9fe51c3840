package org.acme.sse.routes;

import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

/** Reads its body as the query says. */
@RouteMethod("POST")
public class Questions implements EventStreamHandler {

    public record Question(String text, int words) {
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item(switch (request.queryParam("as")) {
            case "json" -> String.valueOf(request.json());
            case "class" -> String.valueOf(request.as(Question.class));
            case "type" -> {
                List<Question> questions = request.as(new TypeReference<List<Question>>() {
                }.getType());
                yield questions.size() + " questions, the first of " + questions.get(0).words() + " words";
            }
            case "interface" -> String.valueOf(request.as(Readable.class)); // nobody can make one
            default -> throw new IllegalArgumentException();
        });
    }
}
