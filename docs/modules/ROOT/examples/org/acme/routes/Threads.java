package org.acme.routes;

import org.acme.Archive;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;

// tag::threads[]
public class Threads implements WebSocketHandler {

    private final Archive archive;

    public Threads(Archive archive) {
        this.archive = archive;
    }

    @Override
    @NonBlocking // <1>
    public void open(Peer peer) {
        peer.subscribe("threads");
    }

    @Override
    public void message(Peer peer, Message message) { // <2>
        archive.save(message.text());
        peer.publishIncludingSelf("threads", message);
    }

    @Override
    @RunOnVirtualThread // <3>
    public void close(Peer peer, CloseReason reason) {
        archive.save(peer + " closed: " + reason.getCode());
    }
}
// end::threads[]
