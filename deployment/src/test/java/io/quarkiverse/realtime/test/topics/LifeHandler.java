package io.quarkiverse.realtime.test.topics;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Keeps the journal of its peers. */
public abstract class LifeHandler implements WebSocketHandler {

    private final LifeJournal journal;

    protected LifeHandler(LifeJournal journal) {
        this.journal = journal;
    }

    @Override
    public void open(Peer peer) {
        journal.add(client(peer), "open");
    }

    @Override
    public void message(Peer peer, Message message) {
        journal.add(client(peer), "message " + message);
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        journal.add(client(peer), "close " + reason.getCode());
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        journal.add(client(peer), "error " + failure);
    }

    private static String client(Peer peer) {
        return peer.request().queryParam("client");
    }
}
