package io.quarkiverse.realtime.test.beside;

import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;

/** An endpoint of WebSockets Next itself. */
@WebSocket(path = "/old-chat")
public class OldChat {

    @OnTextMessage
    String echo(String text) {
        return "old: " + text;
    }
}
