package org.acme.hooks.routes;

import org.acme.hooks.FailingReactiveHandler;

import io.quarkiverse.realtime.Peer;
import io.smallrye.mutiny.Uni;

/** Fails while it handles a failure, in the way that the client asks for. */
public class ClumsyReactive extends FailingReactiveHandler {

    @Override
    public Uni<Void> error(Peer peer, Throwable failure) {
        return switch (peer.request().queryParam("error")) {
            case "throw" -> throw new UnsupportedOperationException("in error");
            case "null" -> null;
            default -> Uni.createFrom().failure(new UnsupportedOperationException("in error"));
        };
    }
}
