package io.quarkiverse.realtime.test.route.problems;

import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;

@WebSocket(path = "/rooms/{id}")
public class ClaimedEndpoint {

    @OnTextMessage
    String echo(String text) {
        return text;
    }
}
