package io.quarkiverse.realtime.runtime.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

class HookRunnerTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Nobody has set up virtual threads here. */
    @Test
    void saysThatItIsVirtualThreadsThatAreMissing() throws Exception {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        HookRunner.<Void> run(vertx.getOrCreateContext(), ExecutionModel.VIRTUAL_THREAD, () -> {
            throw new AssertionError("It ran");
        }, (nothing, failure) -> failed.complete(failure));
        assertThat(failed.get(20, TimeUnit.SECONDS)).isInstanceOf(RejectedExecutionException.class)
                .hasMessageStartingWith("No virtual thread takes the hook;")
                .hasMessageContaining("quarkus.virtual-threads.enabled")
                .cause().isNotNull();
    }

    @Test
    void runsAHookOnAWorkerThreadAndComesBack() throws Exception {
        CompletableFuture<String> threads = new CompletableFuture<>();
        HookRunner.run(vertx.getOrCreateContext(), ExecutionModel.WORKER,
                () -> Uni.createFrom().item(Thread.currentThread().getName()),
                (thread, failure) -> threads.complete(thread + " " + Thread.currentThread().getName()));
        assertThat(threads.get(20, TimeUnit.SECONDS)).matches("vert\\.x-worker-thread-\\d+ vert\\.x-eventloop-thread-\\d+");
    }
}
