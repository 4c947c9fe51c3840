package io.quarkiverse.realtime.test.route.problems;

import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;

/** Of WebSockets Next, with another one below it. */
@WebSocket(path = "/desk")
public class NestedEndpoint {

    @OnTextMessage
    String hello(String name) {
        return name;
    }

    @WebSocket(path = "/news")
    public static class News {

        @OnTextMessage
        String hello(String name) {
            return name;
        }
    }
}
