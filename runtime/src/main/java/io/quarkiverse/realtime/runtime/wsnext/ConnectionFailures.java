package io.quarkiverse.realtime.runtime.wsnext;

import java.io.IOException;

import io.vertx.core.http.HttpClosedException;

/**
 * Tells the loss of a connection from an error.
 */
final class ConnectionFailures {

    private ConnectionFailures() {
    }

    static boolean isLoss(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof IOException;
    }
}
