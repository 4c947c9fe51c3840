package io.quarkiverse.realtime.deployment.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.handler.HttpException;

class ReferencedPathParamsTest {

    static class Typed implements WebSocketHandler, EventStreamHandler {

        @Override
        public Upgrade upgrade(RouteRequest request) {
            return request.pathParam("uuid", UUID.class).version() == 4 ? Upgrade.accept() : Upgrade.reject(403);
        }

        @Override
        public void open(Peer peer) {
            int number = peer.pathParam("number", int.class);
            peer.send(peer.request()
                    .pathParam(
                            "day",
                            DayOfWeek.class)
                    .plus(number));
        }

        @Override
        public void message(Peer peer, Message message) {
            if (message.isText()) {
                peer.send(peer.pathParam("number", int.class));
            }
        }

        @Override
        public Multi<?> stream(RouteRequest request) {
            try {
                return Multi.createFrom().item(request.pathParam("size", Long.class));
            } finally {
                request.pathParam("name");
            }
        }
    }

    @Test
    void whatHooksConvertHasThatType() throws IOException {
        ReferencedPathParams asked = read(Typed.class);
        assertThat(asked.types()).containsExactlyInAnyOrderEntriesOf(Map.of("uuid", "java.util.UUID", "number",
                "java.lang.Integer", "day", "java.time.DayOfWeek", "size", "java.lang.Long"));
        assertThat(asked.names()).containsExactlyInAnyOrder("uuid", "number", "day", "size", "name");
    }

    static class Undecided implements ReactiveWebSocketHandler {

        @Override
        public Uni<Void> open(Peer peer) {
            return peer.write(peer.pathParam("id", UUID.class));
        }

        @Override
        public Uni<Void> message(Peer peer, Message message) {
            peer.pathParam("name", Integer.class);
            return peer.write(peer.pathParam("id", Integer.class));
        }

        @Override
        public Uni<Void> close(Peer peer, CloseReason reason) {
            return peer.write(peer.pathParam("name"));
        }
    }

    @Test
    void whatIsAskedForAsOneTypeAndAnotherHasNone() throws IOException {
        ReferencedPathParams asked = read(Undecided.class);
        assertThat(asked.types()).isEmpty();
        assertThat(asked.names()).containsExactlyInAnyOrder("id", "name");
    }

    static class Cautious implements WebSocketHandler {

        @Override
        public void open(Peer peer) {
            try {
                peer.send(peer.pathParam("id", Integer.class));
            } catch (HttpException e) {
                peer.send(-1);
            }
        }
    }

    @Test
    void whoCatchesTheExceptionGetsEveryValue() throws IOException {
        assertThat(read(Cautious.class)).isEqualTo(new ReferencedPathParams(Set.of(), Map.of()));
    }

    static class AboutOthers implements WebSocketHandler {

        Peers peers;

        @Override
        public void open(Peer peer) {
            peer = peers.all().iterator().next();
            peer.pathParam("id", Integer.class);
        }

        @Override
        public void message(Peer peer, Message message) {
            for (Peer other : peer.peers()) {
                other.pathParam("id", Integer.class);
            }
            message.peer().pathParam("id", Integer.class);
        }

        @Override
        public void drain(Peer peer) {
            peer.pathParam(peer.id(), Integer.class);
        }
    }

    @Test
    void whatOtherPeersAreAskedForIsNotOfThisRoute() throws IOException {
        assertThat(read(AboutOthers.class)).isEqualTo(new ReferencedPathParams(Set.of(), Map.of()));
    }

    static class Inheriting extends Typed {

        @Override
        public Upgrade upgrade(RouteRequest request) {
            return Upgrade.accept();
        }
    }

    @Test
    void anInheritedHookConvertsButDoesNotDemand() throws IOException {
        ReferencedPathParams asked = read(Inheriting.class);
        assertThat(asked.types()).containsOnlyKeys("number", "day", "size");
        assertThat(asked.names()).isEmpty();
    }

    private static ReferencedPathParams read(Class<?> handler) throws IOException {
        Index index = Index.of(handler, handler.getSuperclass());
        return ReferencedPathParams.of(index.getClassByName(handler), new ExecutionModelResolver(index),
                handler.getClassLoader());
    }
}
