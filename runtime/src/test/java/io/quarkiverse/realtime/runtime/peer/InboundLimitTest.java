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
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.topic.HistorySettings;
import io.quarkiverse.realtime.runtime.topic.ManualLoop;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkiverse.realtime.runtime.topic.TopicSettings;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** With which message a peer's socket is paused, and with which it is read again. */
class InboundLimitTest {

    private static final HookModels ON_LOOP = new HookModels(HookModel.EVENT_LOOP, HookModel.EVENT_LOOP, HookModel.EVENT_LOOP,
            HookModel.EVENT_LOOP, HookModel.EVENT_LOOP, HookModel.EVENT_LOOP);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    /** Of the hooks that run, one at a time. */
    private final Queue<UniEmitter<? super Void>> hooks = new ArrayDeque<>();
    private boolean paused;
    private int turns;
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

    @ParameterizedTest
    @CsvSource({ "256,128", "255,127", "8,4", "2,1", "1,0" })
    void theSocketIsPausedWithTheLastThatMayWaitAndReadAgainWithHalfOfThem(int maxPending, int half) throws Exception {
        connect(maxPending);
        onLoop(() -> {
            message(); // the hook that runs does not wait
            for (int waiting = 1; waiting < maxPending; waiting++) {
                message();
                assertThat(paused).as("with %d messages waiting", waiting).isFalse();
            }
            message();
            assertThat(paused).as("with %d messages waiting", maxPending).isTrue();
            message(); // it was read with the one before

            for (int waiting = maxPending; waiting > half; waiting--) {
                hooks.remove().complete(null);
                assertThat(paused).as("with %d messages waiting", waiting).isTrue();
            }
            hooks.remove().complete(null);
            assertThat(paused).as("with %d messages waiting", half).isFalse();

            for (int waiting = half; waiting < maxPending; waiting++) {
                assertThat(paused).as("with %d messages waiting", waiting).isFalse();
                message();
            }
            assertThat(paused).isTrue();
            assertThat(turns).as("each pause and each resumption once").isEqualTo(3);
            return null;
        });
    }

    @Test
    void whatIsNoMessageDoesNotCount() throws Exception {
        connect(1);
        onLoop(() -> {
            message();
            for (int i = 0; i < 10; i++) {
                peer.run(context, HookModel.EVENT_LOOP, false, () -> HandlerHooks.DONE, () -> {
                });
            }
            assertThat(paused).isFalse();
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
        peer.run(context, HookModel.EVENT_LOOP, true, () -> Uni.createFrom().<Void> emitter(hooks::add), () -> {
        });
    }

    private void connect(int maxPending) throws Exception {
        ManualLoop bus = new ManualLoop();
        Payloads payloads = new Payloads(new ObjectMapper());
        TopicEngine engine = new TopicEngine(() -> null, bus, payloads::encode, capacity -> null,
                new TopicSettings(64, 1024, Duration.ZERO, Long.MAX_VALUE, Duration.ofSeconds(30), Set.of(),
                        HistorySettings.NONE));
        PeerServices services = new PeerServices(vertx, new PeerRegistry(), engine, payloads, settings(maxPending),
                new IdentifiedForm(payloads));
        SocketRoute route = new SocketRoute("Handler", HandlerHooks.of(new WebSocketHandler() {
        }), ON_LOOP, null, null);
        onLoop(() -> peer = new SocketPeer("peer", new SocketHandshake(route, null, Upgrade.accept().namespace("/a"), null),
                VertxLoop.of(context), sink(), services, drained -> {
                }));
    }

    private static PeerSettings settings(int maxPending) {
        return new PeerSettings(new OutboxSettings(1, 1, 1, 0, OverflowPolicy.CLOSE, new OutboxCounters()), maxPending, 1, 1000,
                0);
    }

    /** A socket of which nothing is asked but to be read or not. */
    private FrameSink sink() {
        return (FrameSink) Proxy.newProxyInstance(FrameSink.class.getClassLoader(), new Class<?>[] { FrameSink.class },
                (sink, method, args) -> {
                    switch (method.getName()) {
                        case "takesShared":
                            return false;
                        case "pause", "resume":
                            boolean pause = method.getName().equals("pause");
                            assertThat(paused).as("paused before").isEqualTo(!pause);
                            paused = pause;
                            turns++;
                            return null;
                        default:
                            throw new AssertionError(method.getName());
                    }
                });
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
