package io.quarkiverse.realtime.test.transactions.routes;

import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** All its hooks are intercepted, those that it inherits too. */
@Transactional
public class Ledger implements ReactiveWebSocketHandler, EventStreamHandler {

    @Inject
    TransactionManager transactions;

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        return peer.write("transaction: " + isActive());
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item("transaction: " + isActive());
    }

    private boolean isActive() {
        try {
            return transactions.getStatus() == Status.STATUS_ACTIVE;
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
