package io.quarkiverse.realtime.deployment.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

class UnconvertibleParamsTest {

    static class Fine implements WebSocketHandler {

        @Override
        public void open(Peer peer) {
            peer.pathParam("id");
            peer.pathParam("id", String.class);
            peer.pathParam("id", int.class);
            peer.pathParam("id", UUID.class);
            peer.pathParam("id", BigDecimal.class);
            peer.pathParam("id", LocalDate.class);
            peer.pathParam("id", DayOfWeek.class);
            peer.pathParam("id", StringBuilder.class);
        }
    }

    @Test
    void whatATextCanBeConvertedToIsFine() throws IOException {
        assertThat(read(Fine.class)).isEmpty();
    }

    abstract static class Abstract {

        public Abstract(String text) {
        }
    }

    static class Wrong implements WebSocketHandler, EventStreamHandler {

        @Override
        public void open(Peer peer) {
            peer.pathParam("id", Map.class);
            try {
                peer.request().pathParam("ids", int[].class);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void message(Peer peer, Message message) {
            peer.peers().forEach(other -> other.pathParam(message.text(), Number.class));
        }

        @Override
        public Multi<?> stream(RouteRequest request) {
            return Multi.createFrom().items(names(request));
        }

        private static Object[] names(RouteRequest request) {
            return new Object[] { request.pathParam("names", String[][].class), request.pathParam("any", Object.class),
                    request.pathParam("made", Abstract.class) };
        }
    }

    @Test
    void allTheCodeOfAHandlerIsRead() throws IOException {
        assertThat(read(Wrong.class)).containsExactlyInAnyOrder("the path parameter 'id' as java.util.Map",
                "the path parameter 'ids' as int[]", "the path parameter as java.lang.Number",
                "the path parameter 'names' as java.lang.String[][]", "the path parameter 'any' as java.lang.Object",
                "the path parameter 'made' as " + Abstract.class.getName());
    }

    abstract static class Base implements WebSocketHandler {

        @Override
        public void open(Peer peer) {
            peer.pathParam("id", Runnable.class).run();
        }
    }

    static class OfBase extends Base {
    }

    @Test
    void andThatOfItsBases() throws IOException {
        assertThat(read(OfBase.class)).containsExactly("the path parameter 'id' as java.lang.Runnable");
    }

    private static Iterable<String> read(Class<?> handler) throws IOException {
        Index index = Index.of(UnconvertibleParamsTest.class.getDeclaredClasses());
        return UnconvertibleParams.of(index.getClassByName(handler), index, handler.getClassLoader());
    }
}
