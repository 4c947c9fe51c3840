package io.quarkiverse.realtime.runtime.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.runtime.config.RealtimeConfig;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.shutdown.ShutdownListener;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/**
 * Closes peers and ends event streams before the HTTP server stops, while the beans that {@code close} hooks need are
 * still there.
 */
public class ConnectionShutdown implements ShutdownListener {

    private static final Logger LOG = Logger.getLogger(ConnectionShutdown.class);

    private static final CloseReason GOING_AWAY = new CloseReason(1001, "The server stops");
    private static final CloseReason RESTART = new CloseReason(1012, "The server restarts");
    /**
     * An event source that is told nothing waits for seconds (WHATWG HTML, section 9.2.3), by which time the server is back.
     */
    private static final ServerSentEvent COME_BACK = ServerSentEvent.reconnectAfter(Duration.ofMillis(500));
    /** A developer waits for the reload. */
    private static final Duration RELOAD_TIMEOUT = Duration.ofSeconds(1);

    /**
     * Waits for the end of the connections: Quarkus itself waits only for listeners that have more to do where {@code
     * quarkus.shutdown.timeout} is set. Before, while {@code quarkus.shutdown.delay} lasts, the application goes on as if
     * nothing had happened.
     */
    @Override
    public void shutdown(ShutdownNotification notification) {
        try {
            closeConnections();
        } finally {
            notification.done();
        }
    }

    private static void closeConnections() {
        ArcContainer container = Arc.container();
        if (container == null) {
            return; // the application did not even start
        }
        boolean reloading = ReloadObserver.isReloading();
        TopicEngine engine = container.instance(TopicEngine.class).get();
        OpenEventStreams streams = container.instance(OpenEventStreams.class).get();
        PeerRegistry peers = container.instance(PeerRegistry.class).get();
        Duration timeout = reloading ? RELOAD_TIMEOUT : container.instance(RealtimeConfig.class).get().closeTimeout();
        CompletableFuture<Void> closed = Uni.createFrom().completionStage(engine::flushAllPublishes) // what was published comes first
                .onFailure().recoverWithNull()
                .invoke(() -> streams.endAll(reloading ? COME_BACK : null))
                .chain(() -> peers.closeAll(reloading ? RESTART : GOING_AWAY))
                .subscribeAsCompletionStage();
        try {
            closed.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debugf("Some peers have not closed within %s (quarkus.realtime.close-timeout)", timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("Peers and event streams were not closed", e.getCause());
        }
    }
}
