package io.quarkiverse.realtime;

import io.smallrye.mutiny.Multi;

/**
 * A Server-Sent Events endpoint (WHATWG HTML, section 9.2) whose path is spelled by the place of its source file below
 * the {@code routes} package. It answers {@code GET} unless {@link RouteMethod} says otherwise.
 * <p>
 * {@link #stream(RouteRequest)} runs on the event loop and must not block, unless it or the class is annotated with
 * {@link io.smallrye.common.annotation.Blocking} or {@link io.smallrye.common.annotation.RunOnVirtualThread}.
 * <p>
 * A handler is a CDI bean, {@code @Singleton} unless it declares another scope. A class may implement a WebSocket
 * handler too: an upgrade request then gets the socket, a request that accepts {@code text/event-stream} the stream.
 */
public interface EventStreamHandler {

    /**
     * Makes the stream for one client. An item that is a {@link ServerSentEvent} is written as it is, a {@link
     * CharSequence} becomes the data of an event, a {@link TopicMessage} an event with its text, and anything else an
     * event whose data is its JSON form.
     * <p>
     * Items are requested as the client reads them. The client going away cancels the {@code Multi}.
     * <p>
     * An {@link EventStreamResponse} adds headers to the stream, or is the response instead of a stream. An exception that
     * is thrown here, and a failure with which the {@code Multi} answers its subscription, refuse the client too: with its
     * own status if it is an {@link io.vertx.ext.web.handler.HttpException} or a security exception of Quarkus, else with
     * 500. An {@code HttpException} from 200 to 499 is an answer, with its payload as the body, and is not logged; one below
     * 200 or above 599 is no answer, and a 500.
     * <p>
     * A later failure is logged, sent as an event of type {@code quarkus.realtime.sse.error-event} whose data is an id that
     * is in the log too, and ends the stream.
     * <p>
     * A topic that is returned as it is, {@code topics.stream("scores")}, goes to all its clients encoded once, without a
     * {@code Multi} for each.
     *
     * @param request the request of the client
     * @return the events, or an {@link EventStreamResponse}
     */
    Multi<?> stream(RouteRequest request);
}
