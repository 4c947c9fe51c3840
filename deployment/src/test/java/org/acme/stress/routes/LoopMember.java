package org.acme.stress.routes;

import org.acme.stress.MemberHandler;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.smallrye.common.annotation.NonBlocking;

/** A member whose messages are handled on its event loop. */
public class LoopMember extends MemberHandler {

    @Override
    @NonBlocking
    public void message(Peer peer, Message message) {
        super.message(peer, message);
    }
}
