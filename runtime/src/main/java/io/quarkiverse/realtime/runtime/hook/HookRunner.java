package io.quarkiverse.realtime.runtime.hook;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.quarkus.virtual.threads.VirtualThreadsRecorder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.uni.builders.UniCreateFromKnownItem;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;

/**
 * Runs one hook on the thread that its model asks for, and comes back to the event loop.
 *
 * @param <T> what the hook yields
 */
public final class HookRunner<T> implements Runnable, Callable<Void>, Handler<Void> {

    /** Of a hook that yields nothing, and has finished when it returns. */
    public static final Uni<Void> DONE = Uni.createFrom().voidItem();

    private final Context context;
    private final Supplier<Uni<T>> hook;
    private final BiConsumer<T, Throwable> done;

    private HookRunner(Context context, Supplier<Uni<T>> hook, BiConsumer<T, Throwable> done) {
        this.context = context;
        this.hook = hook;
        this.done = done;
    }

    /**
     * @param context a duplicated context of its own, on whose event loop the result arrives
     * @param done called exactly once on the context, with the item or with the failure
     */
    public static <T> void run(Context context, ExecutionModel model, Supplier<Uni<T>> hook, BiConsumer<T, Throwable> done) {
        HookRunner<T> runner = new HookRunner<>(context, hook, done);
        if (model == ExecutionModel.WORKER) {
            context.executeBlocking((Callable<Void>) runner, false).onFailure(reason -> runner
                    .refused("No worker thread takes the hook, see quarkus.thread-pool.max-threads and"
                            + " quarkus.thread-pool.queue-size", reason));
        } else if (model == ExecutionModel.EVENT_LOOP) {
            onContext(context, runner);
        } else {
            onContext(context, runner::startVirtualThread);
        }
    }

    private void startVirtualThread() {
        try {
            VirtualThreadsRecorder.getCurrent().execute(this); // takes the current context along
        } catch (RuntimeException e) {
            refused("No virtual thread takes the hook; where there are none, which is so before Java 21 and with"
                    + " quarkus.virtual-threads.enabled=false, worker threads do: see quarkus.thread-pool.max-threads and"
                    + " quarkus.thread-pool.queue-size", e);
        }
    }

    private void refused(String message, Throwable reason) {
        finish(null, new RejectedExecutionException(message, reason));
    }

    @Override
    public void run() {
        Uni<T> result;
        try {
            result = hook.get();
            if (result == null) {
                throw new NullPointerException("The hook returned null, return a Uni");
            }
        } catch (Throwable e) { // a hook may throw anything, and only its own peer is to suffer
            finish(null, e);
            return;
        }
        if (result instanceof UniCreateFromKnownItem<T> known) { // it has finished: a subscription would capture contexts
            finish(known.getItem(), null);
        } else {
            result.subscribe().with(item -> finish(item, null), failure -> finish(null, failure));
        }
    }

    @Override
    public Void call() {
        run();
        return null;
    }

    @Override
    public void handle(Void nothing) {
        run();
    }

    private void finish(T item, Throwable failure) {
        onContext(context, () -> done.accept(item, failure));
    }

    /**
     * @return whether this is the event loop, on that context
     */
    public static boolean isCurrent(Context context) {
        // A worker thread of the context has it as its current one too
        return Vertx.currentContext() == context && Context.isOnEventLoopThread();
    }

    /**
     * Runs it at once if this is the event loop, on that context, else there later.
     */
    public static void onContext(Context context, Runnable action) {
        if (isCurrent(context)) {
            action.run();
        } else {
            context.runOnContext(nothing -> action.run());
        }
    }
}
