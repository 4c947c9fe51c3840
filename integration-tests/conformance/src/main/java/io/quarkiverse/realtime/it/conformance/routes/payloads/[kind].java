package io.quarkiverse.realtime.it.conformance.routes.payloads;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Publication;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkiverse.realtime.it.conformance.Shapes.Colour;
import io.quarkiverse.realtime.it.conformance.Shapes.Event;
import io.quarkiverse.realtime.it.conformance.Shapes.Hidden;
import io.quarkiverse.realtime.it.conformance.Shapes.Jump;
import io.quarkiverse.realtime.it.conformance.Shapes.Line;
import io.quarkiverse.realtime.it.conformance.Shapes.Move;
import io.quarkiverse.realtime.it.conformance.Shapes.Page;
import io.quarkiverse.realtime.it.conformance.Shapes.Person;
import io.quarkiverse.realtime.it.conformance.Shapes.Point;
import io.quarkiverse.realtime.it.conformance.Shapes.Shape;
import io.quarkiverse.realtime.it.conformance.Shapes.Walk;
import io.smallrye.mutiny.Multi;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reads a message as one kind of payload and sends it back as that. */
class Payloads implements WebSocketHandler, EventStreamHandler {

    enum Kind {
        TEXT,
        BYTES,
        MESSAGE,
        JSON,
        JSON_OBJECT,
        JSON_ARRAY,
        ENUM,
        RECORD,
        BEAN,
        ARRAY,
        LIST,
        GENERIC,
        INTERFACE,
        PUBLISHED,
        HIDDEN,
        HIDDEN_TYPE
    }

    private static final TypeReference<Page<Point>> PAGE = new TypeReference<>() {
    };

    @Override
    public void open(Peer peer) {
        peer.subscribe("payloads");
    }

    @Override
    public void message(Peer peer, Message message) {
        switch (peer.pathParam("kind", Kind.class)) {
            case TEXT -> peer.send(message.text());
            case BYTES -> peer.send(message.bytes());
            case MESSAGE -> peer.send(message);
            case JSON -> peer.send(message.json());
            case JSON_OBJECT -> peer.send(new JsonObject(message.text()));
            case JSON_ARRAY -> peer.send(new JsonArray(message.bytes()));
            case ENUM -> peer.send(message.as(Colour.class));
            case RECORD -> peer.send(message.as(Shape.class));
            case BEAN -> peer.send(message.as(Person.class));
            case ARRAY -> peer.send(message.as(Point[].class));
            case LIST -> peer.send(message.as(new TypeReference<List<Line>>() {
            }.getType()));
            case GENERIC -> peer.send(message.as(PAGE.getType()));
            case INTERFACE -> peer.send(Map.of("moves", List.of(walk(), new Jump(2))));
            case PUBLISHED -> peer.publishIncludingSelf("payloads", Publication.keyed("1", new Event(Colour.RED, 1)));
            case HIDDEN -> peer.send(hidden(message.text()));
            case HIDDEN_TYPE -> peer.send(message.as(hiddenType()).toString());
        }
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        peer.send(failure.getMessage());
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return request.pathParam("kind", Kind.class) == Kind.TEXT ? Multi.createFrom().item("text")
                : Multi.createFrom().items(1, 2)
                        .map(n -> ServerSentEvent.of(new Event(Colour.GREEN, n)).event("event").id("" + n));
    }

    private static Move walk() {
        return new Walk(new Point(1, 2), 2.5);
    }

    private static Object hidden(String text) {
        return new Hidden(text);
    }

    private static Class<?> hiddenType() {
        return Hidden.class;
    }
}
