package io.quarkiverse.realtime.deployment.route;

import static io.quarkiverse.realtime.runtime.hook.ExecutionModel.EVENT_LOOP;
import static io.quarkiverse.realtime.runtime.hook.ExecutionModel.VIRTUAL_THREAD;
import static io.quarkiverse.realtime.runtime.hook.ExecutionModel.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.peer.Hook;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** @Transactional blocks: its interceptor refuses to begin a transaction on the event loop. */
class ExecutionModelResolverTest {

    static class Reactive implements ReactiveWebSocketHandler, EventStreamHandler {

        @Override
        @Transactional
        public Uni<Void> message(Peer peer, Message message) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> open(Peer peer) {
            return Uni.createFrom().voidItem();
        }

        @Override
        @Transactional
        public Multi<?> stream(RouteRequest request) {
            return Multi.createFrom().empty();
        }
    }

    @Test
    void aTransactionalHookBlocksAndTheOthersDoNot() throws IOException {
        assertThat(worker(Reactive.class)).containsExactlyInAnyOrder(Hook.MESSAGE, Hook.STREAM);
    }

    @Transactional
    static class ReactiveClass implements ReactiveWebSocketHandler {

        @Override
        public Uni<Void> message(Peer peer, Message message) {
            return Uni.createFrom().voidItem();
        }
    }

    /** CDI intercepts the default methods of the API too. */
    @Test
    void allTheHooksOfATransactionalClassBlock() throws IOException {
        assertThat(worker(ReactiveClass.class)).isEqualTo(EnumSet.allOf(Hook.class));
    }

    @Transactional
    static class ImperativeClass implements WebSocketHandler {
    }

    @Test
    void soDoThoseThatAnImperativeOneDoesNotOverride() throws IOException {
        assertThat(worker(ImperativeClass.class)).isEqualTo(EnumSet.allOf(Hook.class));
    }

    @Transactional
    abstract static class Base implements ReactiveWebSocketHandler {
    }

    static class OfBase extends Base {

        @Override
        public Uni<Void> message(Peer peer, Message message) {
            return Uni.createFrom().voidItem();
        }
    }

    @Test
    void aBaseClassHandsItDown() throws IOException {
        assertThat(worker(OfBase.class)).isEqualTo(EnumSet.allOf(Hook.class));
    }

    @Stereotype
    @Transactional
    @Retention(RetentionPolicy.RUNTIME)
    @interface Bookkeeping {
    }

    @Bookkeeping
    static class OfStereotype implements EventStreamHandler {

        @Override
        public Multi<?> stream(RouteRequest request) {
            return Multi.createFrom().empty();
        }
    }

    @Test
    void aStereotypeMayBringIt() throws IOException {
        assertThat(models(OfStereotype.class)).containsEntry(Hook.STREAM, WORKER);
    }

    @NonBlocking
    static class NonBlockingClass implements WebSocketHandler {

        @Override
        @Transactional
        public void open(Peer peer) {
        }

        @Override
        @Transactional(Transactional.TxType.SUPPORTS)
        @NonBlocking
        public void drain(Peer peer) {
        }

        @Override
        public void message(Peer peer, Message message) {
        }
    }

    @Test
    void whatIsNearerToTheHookWins() throws IOException {
        assertThat(models(NonBlockingClass.class)).containsEntry(Hook.OPEN, WORKER).containsEntry(Hook.DRAIN, EVENT_LOOP)
                .containsEntry(Hook.MESSAGE, EVENT_LOOP);
    }

    @RunOnVirtualThread
    static class Virtual implements ReactiveWebSocketHandler {

        @Override
        @Transactional
        public Uni<Void> open(Peer peer) {
            return Uni.createFrom().voidItem();
        }
    }

    @Test
    void aVirtualThreadMayBlockAsItIs() throws IOException {
        assertThat(models(Virtual.class)).containsEntry(Hook.OPEN, VIRTUAL_THREAD);
    }

    private static Set<Hook> worker(Class<?> handler) throws IOException {
        return models(handler).entrySet().stream().filter(model -> model.getValue() == WORKER).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<Hook, ExecutionModel> models(Class<?> handler) throws IOException {
        Index index = Index.of(ExecutionModelResolverTest.class.getDeclaredClasses());
        return new ExecutionModelResolver(index).resolve(index.getClassByName(handler),
                Arrays.asList(handler.getInterfaces()).contains(WebSocketHandler.class));
    }
}
