package io.quarkiverse.realtime.test.reload;

import java.net.URI;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;

/** The two kinds of routes: how their sources are written and how they are asked. */
enum Transport {

    WEBSOCKET {
        @Override
        String handler(String packageName, String className, String annotation, String answer) {
            return """
                    package %s;

                    import io.quarkiverse.realtime.*;
                    import io.smallrye.common.annotation.*;

                    class %s implements WebSocketHandler {

                        @Override
                        %s
                        public void open(Peer peer) {
                            RouteRequest request = peer.request();
                            peer.send(String.valueOf(%s));
                        }
                    }
                    """.formatted(packageName, className, annotation, answer);
        }

        @Override
        String ask(URI server, String path) {
            try (RawWebSocket socket = RawWebSocket.handshake(server, path)) {
                return socket.status() == 101 ? socket.nextText() : socket.status() + " " + socket.body();
            }
        }
    },

    EVENT_STREAM {
        @Override
        String handler(String packageName, String className, String annotation, String answer) {
            return """
                    package %s;

                    import io.quarkiverse.realtime.*;
                    import io.smallrye.common.annotation.*;
                    import io.smallrye.mutiny.Multi;

                    class %s implements EventStreamHandler {

                        @Override
                        %s
                        public Multi<?> stream(RouteRequest request) {
                            return Multi.createFrom().item(String.valueOf(%s));
                        }
                    }
                    """.formatted(packageName, className, annotation, answer);
        }

        @Override
        String ask(URI server, String path) {
            try (RawHttp stream = RawHttp.get(server, path, "Accept: text/event-stream")) {
                String body = stream.body();
                return stream.status() == 200 ? body.substring("data: ".length(), body.length() - 2)
                        : stream.status() + " " + body;
            }
        }
    };

    /**
     * @param annotation of the hook, or nothing
     * @param answer an expression that knows of {@code request}
     * @return the source of a handler that answers with its value
     */
    abstract String handler(String packageName, String className, String annotation, String answer);

    /**
     * @return what the handler answers, or status and body of a refusal
     */
    abstract String ask(URI server, String path);
}
