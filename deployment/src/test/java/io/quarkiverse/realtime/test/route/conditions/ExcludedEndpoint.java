package io.quarkiverse.realtime.test.route.conditions;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;

/** Of WebSockets Next, on the path of a route, but not in this build. */
@IfBuildProfile("prod")
@WebSocket(path = "/in-test")
public class ExcludedEndpoint {

    @OnTextMessage
    String hello(String name) {
        return name;
    }
}
