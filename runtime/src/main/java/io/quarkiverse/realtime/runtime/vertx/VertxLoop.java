package io.quarkiverse.realtime.runtime.vertx;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.internal.ThreadExecutorMap;
import io.quarkiverse.realtime.runtime.topic.Loop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * A Vert.x event loop. What leans on {@code io.vertx.core.impl} for it is here.
 */
public final class VertxLoop implements Loop {

    private final ContextInternal context;
    private final EventLoop eventLoop;

    private VertxLoop(ContextInternal context) {
        this.context = context;
        this.eventLoop = context.nettyEventLoop();
    }

    /** Only to be compared with others. */
    private VertxLoop(EventLoop eventLoop) {
        this.context = null;
        this.eventLoop = eventLoop;
    }

    /**
     * @return the loop that a context belongs to
     */
    public static VertxLoop of(Context context) {
        return new VertxLoop(((ContextInternal) context).unwrap());
    }

    /**
     * Asks the thread, not for the Vert.x context: what Netty calls, with the outcome of a write for example, has none.
     *
     * @return equal to the loop that the caller runs on, and good for nothing else; {@code null} if it is another thread
     */
    public static Loop current() {
        return Thread.currentThread() instanceof FastThreadLocalThread
                && ThreadExecutorMap.currentExecutor() instanceof EventLoop eventLoop ? new VertxLoop(eventLoop) : null;
    }

    /**
     * @return the loop of the caller if it is on one, else the next one in turn
     */
    public static VertxLoop currentOrNext(Vertx vertx) {
        ContextInternal current = (ContextInternal) Vertx.currentContext();
        return new VertxLoop(current != null && current.isEventLoopContext() ? current.unwrap()
                : ((VertxInternal) vertx).createEventLoopContext());
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(task);
    }

    @Override
    public void executeAfterInput(Runnable task) {
        // a loop looks for input between two iterations, and what comes in queues its tasks behind the first one here
        ((SingleThreadEventLoop) eventLoop).executeAfterEventLoopIteration(
                () -> eventLoop.execute(() -> eventLoop.execute(task)));
    }

    /**
     * @return the same loop, apart from any deployment: what is created there does not end with one
     */
    VertxLoop detached() {
        return new VertxLoop(context.owner().createEventLoopContext(eventLoop, null, context.classLoader()));
    }

    public boolean inEventLoop() {
        return eventLoop.inEventLoop();
    }

    public Context context() {
        return context;
    }

    /**
     * Runs an action on the calling thread in such a way that what it creates in Vert.x belongs to this loop, whatever
     * thread that is.
     */
    public void adopt(Runnable action) {
        ContextInternal previous = context.beginDispatch();
        try {
            action.run();
        } finally {
            context.endDispatch(previous);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VertxLoop loop && loop.eventLoop == eventLoop;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(eventLoop);
    }

    @Override
    public String toString() {
        return eventLoop.toString();
    }
}
