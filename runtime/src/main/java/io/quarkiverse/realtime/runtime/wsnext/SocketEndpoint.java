package io.quarkiverse.realtime.runtime.wsnext;

import java.util.function.Supplier;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.hook.HookRunner;
import io.quarkiverse.realtime.runtime.outbound.FrameSink;
import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.peer.ExecutionModels;
import io.quarkiverse.realtime.runtime.peer.HandlerHooks;
import io.quarkiverse.realtime.runtime.peer.PeerServices;
import io.quarkiverse.realtime.runtime.peer.SocketPeer;
import io.quarkiverse.realtime.runtime.tracing.HookTracing;
import io.quarkiverse.realtime.runtime.vertx.SocketChannel;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * What WebSockets Next calls for all our routes. For each route a class is generated that extends this one and adds
 * nothing but {@code @WebSocket}.
 * <p>
 * The callbacks are always the same, whatever a handler looks like: what WebSockets Next generates for them outlives a
 * live reload. They return {@code Uni}s, so they are called on the event loop, and they may overlap ({@code
 * CONCURRENT}): it is the peer that runs its hooks one after the other, within a bound, and so it learns at once that a
 * connection is gone. Each callback comes on a duplicated context of its own, which WebSockets Next has prepared; the
 * hook runs on it and then the {@code Uni} completes.
 */
public abstract class SocketEndpoint {

    private static final TypedKey<SocketPeer> PEER = new TypedKey<>(SocketPeer.class.getName());
    private static final TypedKey<SocketChannel> CHANNEL = new TypedKey<>(SocketChannel.class.getName());
    private static final TypedKey<Object> TRACE = new TypedKey<>(HookTracing.class.getName());

    private PeerServices services;
    private SinkFactory sinks;
    /** {@code null} without a tracer. */
    private HookTracing tracing;

    @Inject
    public final void inject(PeerServices services, SinkFactory sinks, Instance<HookTracing> tracing) {
        this.services = services;
        this.sinks = sinks;
        this.tracing = tracing.isResolvable() ? tracing.get() : null;
    }

    @OnOpen
    public Uni<Void> open(WebSocketConnection connection) {
        SocketUpgrade upgrade = connection.userData().remove(SocketUpgrade.KEY); // a handshake is large, and over
        SocketChannel channel = upgrade.channel();
        connection.userData().put(CHANNEL, channel);
        if (tracing != null) {
            connection.userData().put(TRACE, upgrade.trace);
        }
        FrameSink sink = sinks.create(connection, upgrade);
        VertxLoop loop = VertxLoop.of(Vertx.currentContext());
        SocketPeer peer = new SocketPeer(connection.id(), upgrade.handshake(), loop, sink, channel, upgrade.deflate(), services,
                drained -> drain(drained, loop, connection));
        connection.userData().put(PEER, peer);
        channel.listener(peer.channelListener());
        return run(connection, models(peer).open(), false, () -> {
            Uni<Void> opened = hooks(peer).open(peer);
            services.engine().flushPublishes(); // what it has published is ahead of the answer to the handshake
            return opened;
        });
    }

    @OnTextMessage
    public Uni<Void> text(String text, WebSocketConnection connection) {
        return message(services.payloads().text(text), connection);
    }

    @OnBinaryMessage
    public Uni<Void> binary(Buffer bytes, WebSocketConnection connection) {
        return message(services.payloads().binary(bytes.getBytes()), connection);
    }

    @OnClose
    public Uni<Void> close(WebSocketConnection connection) {
        SocketPeer peer = connection.userData().get(PEER);
        SocketChannel channel = connection.userData().get(CHANNEL);
        peer.gone();
        // when it runs it is known whether all the messages before it have
        return run(connection, models(peer).close(), false, () -> hooks(peer).close(peer, channel.closeReason()))
                .onTermination().invoke(peer::finished);
    }

    @OnError
    public Uni<Void> error(Throwable failure, WebSocketConnection connection) {
        SocketPeer peer = connection.userData().get(PEER);
        if (peer == null || ConnectionFailures.isLoss(failure)) {
            return HookRunner.DONE; // not an error of this side: the close hook tells it
        }
        return run(connection, models(peer).error(), false, () -> hooks(peer).error(peer, failure));
    }

    private Uni<Void> message(EncodedPayload payload, WebSocketConnection connection) {
        SocketPeer peer = connection.userData().get(PEER);
        Message message = peer.message(payload);
        return run(connection, models(peer).message(), true, () -> hooks(peer).message(peer, message));
    }

    private Uni<Void> run(WebSocketConnection connection, ExecutionModel model, boolean message, Supplier<Uni<Void>> hook) {
        resumeTrace(connection);
        HookResult<Void> result = new HookResult<>();
        connection.userData().get(PEER).run(Vertx.currentContext(), model, message, hook, result);
        return result.uni();
    }

    private void resumeTrace(WebSocketConnection connection) {
        if (tracing != null) {
            tracing.resume(connection.userData().get(TRACE));
        }
    }

    /** WebSockets Next knows no such event: the context is made here. */
    private void drain(SocketPeer peer, VertxLoop loop, WebSocketConnection connection) {
        Context context = ConnectionContexts.create(loop.context(), connection);
        context.runOnContext(nothing -> {
            resumeTrace(connection);
            Runnable end = ConnectionContexts.activateRequestContext();
            peer.run(context, models(peer).drain(), false, peer::drain, () -> {
                peer.drainFinished();
                end.run();
            });
        });
    }

    private static ExecutionModels models(SocketPeer peer) {
        return peer.route().models();
    }

    private static HandlerHooks hooks(SocketPeer peer) {
        return peer.route().hooks();
    }
}
