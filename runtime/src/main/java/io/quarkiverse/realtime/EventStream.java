package io.quarkiverse.realtime;

import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * An event stream that is pushed to, for code that has no {@code Multi} at hand. Made by {@link
 * RouteRequest#eventStream()} and returned, as {@link #asMulti()}, by {@link EventStreamHandler#stream(RouteRequest)};
 * what is pushed before that waits. From any thread; what one thread pushes arrives in that order.
 * <p>
 * A push never waits. What the client has not read counts against {@code quarkus.realtime.outbound.limit}; a push beyond
 * it ends the stream, and the client is cut off. Who pushes much waits for {@link #drained()} now and then.
 */
public interface EventStream {

    /**
     * Pushes an event. Ignored once the stream is closed.
     *
     * @param event a {@link ServerSentEvent}, a {@link CharSequence} as the data of an event, or anything else as its JSON
     *        form
     * @throws IllegalArgumentException if it can't be written as text
     */
    void push(Object event);

    /**
     * Pushes several events that are written together. Ignored once the stream is closed.
     *
     * @param events see {@link #push(Object)}
     * @throws IllegalArgumentException if one of them can't be written as text; then none is pushed
     */
    void pushAll(List<?> events);

    /**
     * Pushes a comment, which clients ignore. Ignored once the stream is closed.
     *
     * @param comment the text
     */
    void pushComment(String comment);

    /**
     * Holds back what is pushed from now on, until {@link #resume()}, {@link #flush()} or {@link #close()}.
     */
    void pause();

    /**
     * Sends what was held back, and no longer holds back.
     */
    void resume();

    /**
     * Sends what was held back, and goes on to hold back if the stream is paused.
     */
    void flush();

    /**
     * @return whether neither this side has closed the stream nor the client has gone
     */
    boolean isOpen();

    /**
     * @return how many bytes were pushed and have not been handed to the operating system. What goes out together, 64 KiB
     *         at most, counts until the last of it has been
     */
    long bufferedAmount();

    /**
     * @return completes when not more than {@code quarkus.realtime.outbound.low-water-mark} bytes wait to be sent, at once if
     *         that is so already; fails with {@link java.nio.channels.ClosedChannelException} if the stream closes before.
     *         What a paused stream holds back does not count
     */
    Uni<Void> drained();

    /**
     * Registers a callback for when the stream is closed, by {@link #close()}, because the client has gone, or because the
     * application stops. It runs exactly once, on the event loop of the request, also if the stream is closed already. If
     * it throws, that is logged, and the others run all the same.
     *
     * @param callback must not block
     */
    void onClosed(Runnable callback);

    /**
     * Ends the stream behind what was pushed before, what was held back included.
     */
    void close();

    /**
     * The stream, for the handler to return. With operators it is an ordinary {@code Multi} of what was pushed. They run on
     * the thread that pushes, and what was pushed before the stream was returned on that of the subscription, the event loop;
     * if several push at the same time, also on a worker thread.
     *
     * @return to be subscribed to once, by one request: another one that returns it is answered with 500. With operators it
     *         fails if the client lags {@code
     *         quarkus.realtime.limits.stream-buffer} events behind, or if more than {@code quarkus.realtime.outbound.limit}
     *         bytes wait for the operators
     */
    Multi<Object> asMulti();
}
