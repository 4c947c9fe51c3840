package io.quarkiverse.realtime.deployment.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import jakarta.annotation.PreDestroy;

import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

class MistakenHooksTest {

    private static final String NO_HOOK = ", which looks like a hook and is none, so nobody calls it: write @Override public ";

    static class OtherParameters implements WebSocketHandler {

        public void message(Peer peer, String text) {
        }

        void open() {
        }

        protected void close(Peer peer) {
        }

        @Blocking
        public void error(Throwable failure, Peer peer) {
        }
    }

    @Test
    void aHookHasItsParameters() throws IOException {
        assertThat(find(OtherParameters.class)).containsExactlyInAnyOrder(
                "has the method message(Peer, String)" + NO_HOOK + "void message(Peer, Message)",
                "has the method open()" + NO_HOOK + "void open(Peer)",
                "has the method close(Peer)" + NO_HOOK + "void close(Peer, CloseReason)",
                "has the method error(Throwable, Peer)" + NO_HOOK + "void error(Peer, Throwable)");
    }

    static class OtherNames implements ReactiveWebSocketHandler {

        public Uni<Void> onOpen(Peer peer) {
            return null;
        }

        public Uni<Void> onTextMessage(String text) {
            return null;
        }

        public Uni<Void> onclose() {
            return null;
        }

        public Uni<Void> darin(Peer peer) {
            return null;
        }

        public Uni<Void> eror(Peer peer, Throwable failure) {
            return null;
        }

        public Object upgradeToPro(RouteRequest request) {
            return null;
        }
    }

    @Test
    void aHookHasItsName() throws IOException {
        assertThat(find(OtherNames.class)).containsExactlyInAnyOrder(
                "has the method onOpen(Peer)" + NO_HOOK + "Uni<Void> open(Peer)",
                "has the method onTextMessage(String)" + NO_HOOK + "Uni<Void> message(Peer, Message)",
                "has the method onclose()" + NO_HOOK + "Uni<Void> close(Peer, CloseReason)",
                "has the method darin(Peer)" + NO_HOOK + "Uni<Void> drain(Peer)",
                "has the method eror(Peer, Throwable)" + NO_HOOK + "Uni<Void> error(Peer, Throwable)");
    }

    static class ForeignAnnotations implements WebSocketHandler {

        @OnOpen
        void hello(Peer peer) {
        }

        @OnTextMessage
        private String echo(String text) {
            return text;
        }

        @jakarta.annotation.PostConstruct
        void message() {
        }
    }

    @Test
    void annotationsOfAnotherApiAreNotRead() throws IOException {
        assertThat(find(ForeignAnnotations.class)).containsExactlyInAnyOrder(
                "has @OnOpen on hello(Peer), which is not read on a handler: write @Override public void open(Peer)",
                "has @OnTextMessage on echo(String), which is not read on a handler: write @Override public void"
                        + " message(Peer, Message)");
    }

    static class OtherInterface implements EventStreamHandler {

        @Override
        public Multi<?> stream(RouteRequest request) {
            return Multi.createFrom().empty();
        }

        public void open(Peer peer) {
        }

        public void close() {
        }
    }

    static class NoStream implements WebSocketHandler {

        public Multi<?> stream(RouteRequest request) {
            return Multi.createFrom().empty();
        }
    }

    @Test
    void aHookBelongsToItsInterface() throws IOException {
        assertThat(find(OtherInterface.class)).containsExactly("has the method open(Peer)"
                + ", which looks like a hook and is none, so nobody calls it: implement WebSocketHandler or"
                + " ReactiveWebSocketHandler, which has the hook open");
        assertThat(find(NoStream.class)).containsExactly("has the method stream(RouteRequest)"
                + ", which looks like a hook and is none, so nobody calls it: implement EventStreamHandler, which has the"
                + " hook stream");
    }

    abstract static class Misspelled implements WebSocketHandler {

        public void mesage(Peer peer, Message message) {
        }
    }

    static class OfMisspelled extends Misspelled {
    }

    @Test
    void aBaseClassIsReadToo() throws IOException {
        assertThat(find(OfMisspelled.class)).containsExactly(
                "has the method Misspelled.mesage(Peer, Message)" + NO_HOOK + "void message(Peer, Message)");
    }

    static class Fine implements WebSocketHandler, Closeable {

        @Override
        public void open(Peer peer) {
            opened(peer);
            message(peer, "welcome");
        }

        @Override
        public void message(Peer peer, Message message) {
            message(peer, message.text());
        }

        public void message(Peer peer, String text) {
            upgrade(text);
        }

        void opened(Peer peer) {
        }

        public void upgrade(String user) {
        }

        private void error(Peer peer) {
        }

        static void drain(Peer peer, int count) {
        }

        @Override
        public void close() {
        }

        @PreDestroy
        void drain() {
        }

        void seen(Peer peer) {
        }

        void publish(Peer peer, CloseReason reason) {
        }
    }

    static class Plain implements EventStreamHandler {

        @Override
        public Multi<?> stream(RouteRequest request) {
            return Multi.createFrom().empty();
        }

        public void open() {
        }

        public void message(String text) {
        }
    }

    @Test
    void helpersAreNotSuspected() throws IOException {
        assertThat(find(Fine.class)).isEmpty();
        assertThat(find(Plain.class)).isEmpty();
    }

    private static List<String> find(Class<?> handler) throws IOException {
        CompositeIndex index = CompositeIndex.create(Index.of(MistakenHooksTest.class.getDeclaredClasses()),
                Index.of(Closeable.class, WebSocketHandler.class, ReactiveWebSocketHandler.class, EventStreamHandler.class));
        return MistakenHooks.of(index.getClassByName(handler), index);
    }
}
