package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkiverse.realtime.runtime.hook.HookRunner;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/**
 * The hooks of a handler, whichever of the two interfaces it implements. A hook that has finished when it returns gives
 * {@link HookRunner#DONE}.
 */
public interface HandlerHooks {

    Uni<Upgrade> upgrade(RouteRequest request);

    Uni<Void> open(Peer peer);

    Uni<Void> message(Peer peer, Message message);

    Uni<Void> close(Peer peer, CloseReason reason);

    Uni<Void> error(Peer peer, Throwable failure);

    Uni<Void> drain(Peer peer);

    static HandlerHooks of(Object handler) {
        return handler instanceof ReactiveWebSocketHandler reactive ? new Reactive(reactive)
                : new Imperative((WebSocketHandler) handler);
    }

    record Imperative(WebSocketHandler handler) implements HandlerHooks {

        @Override
        public Uni<Upgrade> upgrade(RouteRequest request) {
            return Uni.createFrom().item(handler.upgrade(request));
        }

        @Override
        public Uni<Void> open(Peer peer) {
            handler.open(peer);
            return HookRunner.DONE;
        }

        @Override
        public Uni<Void> message(Peer peer, Message message) {
            handler.message(peer, message);
            return HookRunner.DONE;
        }

        @Override
        public Uni<Void> close(Peer peer, CloseReason reason) {
            handler.close(peer, reason);
            return HookRunner.DONE;
        }

        @Override
        public Uni<Void> error(Peer peer, Throwable failure) {
            handler.error(peer, failure);
            return HookRunner.DONE;
        }

        @Override
        public Uni<Void> drain(Peer peer) {
            handler.drain(peer);
            return HookRunner.DONE;
        }
    }

    record Reactive(ReactiveWebSocketHandler handler) implements HandlerHooks {

        @Override
        public Uni<Upgrade> upgrade(RouteRequest request) {
            return handler.upgrade(request);
        }

        @Override
        public Uni<Void> open(Peer peer) {
            return handler.open(peer);
        }

        @Override
        public Uni<Void> message(Peer peer, Message message) {
            return handler.message(peer, message);
        }

        @Override
        public Uni<Void> close(Peer peer, CloseReason reason) {
            return handler.close(peer, reason);
        }

        @Override
        public Uni<Void> error(Peer peer, Throwable failure) {
            return handler.error(peer, failure);
        }

        @Override
        public Uni<Void> drain(Peer peer) {
            return handler.drain(peer);
        }
    }
}
