package org.acme.observed;

import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;

/** An endpoint of the application, beside the routes. */
@WebSocket(path = "/own/{id}")
public class OwnSocket {

    @OnOpen
    String open() {
        return "welcome";
    }
}
