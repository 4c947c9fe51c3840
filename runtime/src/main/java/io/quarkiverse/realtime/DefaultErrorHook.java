package io.quarkiverse.realtime;

import org.jboss.logging.Logger;

import io.quarkus.websockets.next.CloseReason;
import io.vertx.ext.web.handler.HttpException;

/**
 * What becomes of a failure that no handler deals with.
 */
final class DefaultErrorHook {

    private static final int SERVER_ERROR = 500;

    private DefaultErrorHook() {
    }

    static void handle(Class<?> handler, Peer peer, Throwable failure) {
        Logger log = Logger.getLogger(handler);
        if (isOfClient(failure)) {
            ClientLog.warn(log, "A client has sent what its handler can't use, closing peer %s of %s: %s", peer.id(),
                    peer.namespace(), reason(failure));
            log.debugf(failure, "What the client of peer %s has sent", peer.id());
        } else {
            log.errorf(failure, "A hook failed, closing peer %s of %s", peer.id(), ClientLog.escape(peer.namespace()));
        }
        peer.close(CloseReason.INTERNAL_SERVER_ERROR);
    }

    /** Any client can cause it whenever it likes, and the handler is not to blame. */
    private static boolean isOfClient(Throwable failure) {
        return failure instanceof InvalidPayloadException
                || failure instanceof HttpException answer && answer.getStatusCode() < SERVER_ERROR;
    }

    private static String reason(Throwable failure) {
        return failure instanceof HttpException answer && answer.getPayload() != null ? answer.getPayload()
                : failure.getMessage();
    }
}
