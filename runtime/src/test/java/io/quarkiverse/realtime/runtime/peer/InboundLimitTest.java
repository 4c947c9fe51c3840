package io.quarkiverse.realtime.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkiverse.realtime.runtime.config.RealtimeConfig;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.hook.HookRunner;
import io.quarkiverse.realtime.runtime.outbound.FrameSink;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.outbound.OutboxSettings;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.topic.HistorySettings;
import io.quarkiverse.realtime.runtime.topic.ManualLoop;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkiverse.realtime.runtime.topic.TopicSettings;
import io.quarkiverse.realtime.runtime.vertx.InboundMessages;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A peer takes so many messages at a time, and says when there is room for another one. */
class InboundLimitTest {

    private static final ExecutionModels ON_LOOP = new ExecutionModels(ExecutionModel.EVENT_LOOP, ExecutionModel.EVENT_LOOP,
            ExecutionModel.EVENT_LOOP,
            ExecutionModel.EVENT_LOOP, ExecutionModel.EVENT_LOOP, ExecutionModel.EVENT_LOOP);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    /** Of the hooks that run, one at a time. */
    private final Queue<UniEmitter<? super Void>> hooks = new ArrayDeque<>();
    private int handled;
    private SocketPeer peer;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void is256UnlessConfigured() throws Exception {
        assertThat(RealtimeConfig.Inbound.class.getMethod("maxPending").getAnnotation(WithDefault.class).value())
                .isEqualTo("256");
    }

    @Test
    void theSocketHearsOfEachMessageThatHasBeenHandled() throws Exception {
        connect();
        onLoop(() -> {
            message();
            message();
            assertThat(handled).isZero();
            hooks.remove().complete(null);
            assertThat(handled).isEqualTo(1);
            hooks.remove().fail(new IllegalStateException("on purpose"));
            assertThat(handled).isEqualTo(2);
            return null;
        });
    }

    @Test
    void whatIsNoMessageDoesNotCount() throws Exception {
        connect();
        onLoop(() -> {
            for (int i = 0; i < 10; i++) {
                peer.run(context, ExecutionModel.EVENT_LOOP, false, () -> HookRunner.DONE, () -> {
                });
            }
            assertThat(handled).isZero();
            return null;
        });
    }

    @Test
    void whatIsNotHandledAnyMoreMakesRoomToo() throws Exception {
        connect();
        onLoop(() -> {
            message();
            message();
            peer.terminate();
            message();
            assertThat(handled).as("that which came since").isEqualTo(1);
            hooks.remove().complete(null);
            assertThat(handled).isEqualTo(3);
            assertThat(hooks).as("begun").isEmpty();
            return null;
        });
    }

    @ParameterizedTest
    @CsvSource({ "0", "-1" })
    void atLeastOneMessageCanWait(int maxPending) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(maxPending))
                .withMessage("quarkus.realtime.inbound.max-pending is less than 1: " + maxPending);
    }

    private void message() {
        peer.run(context, ExecutionModel.EVENT_LOOP, true, () -> Uni.createFrom().<Void> emitter(hooks::add), () -> {
        });
    }

    private void connect() throws Exception {
        ManualLoop bus = new ManualLoop();
        Payloads payloads = new Payloads(new ObjectMapper());
        TopicEngine engine = new TopicEngine(() -> null, bus, payloads::encode, capacity -> null,
                new TopicSettings(64, 1024, Duration.ZERO, Long.MAX_VALUE, Duration.ofSeconds(30), Set.of(),
                        HistorySettings.NONE));
        PeerServices services = new PeerServices(vertx, new PeerRegistry(), engine, payloads, settings(1),
                new SocketWireFormats(payloads, 1024));
        SocketRoute route = new SocketRoute("/a", "Handler", HandlerHooks.of(new WebSocketHandler() {
        }), ON_LOOP, null, null);
        onLoop(() -> peer = new SocketPeer("peer", new SocketHandshake(route, null, Upgrade.accept().namespace("/a"), null),
                VertxLoop.of(context), socket(FrameSink.class), socket(InboundMessages.class), null, services, drained -> {
                }));
    }

    private static PeerSettings settings(int maxPending) {
        return new PeerSettings(new OutboxSettings(1, 1, 1, 0, OverflowPolicy.CLOSE, new OutboxCounters()), maxPending, 1, 1,
                1024, 1000, 0);
    }

    /** A socket that is told which messages have been handled, and may be cut off. */
    private <T> T socket(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (sink, method, args) -> {
            switch (method.getName()) {
                case "acceptsSharedBuffers", "ignore":
                    return false;
                case "handled":
                    handled++;
                    return null;
                case "terminate", "close":
                    return null;
                default:
                    throw new AssertionError(method.getName());
            }
        }));
    }

    private void onLoop(Callable<?> action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        context.runOnContext(nothing -> {
            try {
                action.call();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        done.get(20, TimeUnit.SECONDS);
    }
}
