package io.quarkiverse.realtime.runtime.wsnext;

import java.util.Set;

/**
 * Which of the endpoints of WebSockets Next are routes of ours: the names of their handler classes.
 */
public class SocketEndpointIds {

    private final Set<String> ids;

    public SocketEndpointIds(Set<String> ids) {
        this.ids = Set.copyOf(ids);
    }

    boolean contains(String endpointId) {
        return ids.contains(endpointId);
    }
}
