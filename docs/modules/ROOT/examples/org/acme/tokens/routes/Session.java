package org.acme.tokens.routes;

import jakarta.inject.Inject;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.WebSocketSecurity;
import io.smallrye.mutiny.Uni;

// tag::session[]
@Authenticated
public class Session implements ReactiveWebSocketHandler {

    @Inject
    WebSocketSecurity security;

    @Inject
    SecurityIdentity identity;

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        if (message.text().startsWith("token ")) {
            String token = message.text().substring("token ".length());
            return Uni.createFrom().completionStage(() -> security.updateSecurityIdentity(token)) // <1>
                    .invoke(updated -> peer.send("renewed")).onFailure().invoke(failure -> peer.send("refused"))
                    .onFailure().recoverWithNull().replaceWithVoid();
        }
        peer.send(identity.getPrincipal().getName() + " " + identity.getRoles()); // <2>
        return Uni.createFrom().voidItem();
    }
}
// end::session[]
