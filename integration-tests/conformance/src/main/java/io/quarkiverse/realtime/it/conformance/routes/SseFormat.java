package io.quarkiverse.realtime.it.conformance.routes;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.it.conformance.ContractStream;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Pushes what it is told, in the terms of h3's {@code push}. */
@RouteMethod("POST")
public class SseFormat extends ContractStream {

    @Override
    protected void play(RouteRequest request, EventStream stream) {
        for (Object push : new JsonArray(request.body())) {
            if (push instanceof JsonArray together) {
                stream.pushAll(together.stream().map(SseFormat::event).toList());
            } else {
                stream.pushAll(List.of(event(push)));
            }
        }
        stream.close();
    }

    private static Object event(Object push) {
        if (!(push instanceof JsonObject fields)) {
            return push;
        }
        if (fields.containsKey("comment")) {
            return ServerSentEvent.comment(fields.getString("comment"));
        }
        ServerSentEvent event = ServerSentEvent.of(fields.getString("data", ""));
        if (fields.getValue("id") instanceof String id) {
            event = event.id(oneLine(id));
        }
        if (fields.getValue("event") instanceof String type && !type.isEmpty()) {
            event = event.event(oneLine(type));
        }
        if (fields.getValue("retry") instanceof Integer retry) {
            event = event.retry(Duration.ofMillis(retry));
        }
        return event;
    }

    /** What {@link ServerSentEvent} refuses h3 leaves out. */
    private static String oneLine(String value) {
        return value.replaceAll("[\r\n\0]", "");
    }
}
