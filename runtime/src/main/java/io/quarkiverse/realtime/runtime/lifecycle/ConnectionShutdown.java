package io.quarkiverse.realtime.runtime.lifecycle;

import java.time.Duration;

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

    private static final CloseReason GOING_AWAY = new CloseReason(1001, "The server stops");
    private static final CloseReason RESTART = new CloseReason(1012, "The server restarts");
    /**
     * An event source that is told nothing waits for seconds (WHATWG HTML, section 9.2.3), by which time the server is back.
     */
    private static final ServerSentEvent COME_BACK = ServerSentEvent.reconnectAfter(Duration.ofMillis(500));
    /** A developer waits for the reload. */
    private static final Duration RELOAD_TIMEOUT = Duration.ofSeconds(1);

    @Override
    public void preShutdown(ShutdownNotification notification) {
        ArcContainer container = Arc.container();
        if (container == null) {
            notification.done(); // the application did not even start
            return;
        }
        boolean reloading = ReloadObserver.isReloading();
        TopicEngine engine = container.instance(TopicEngine.class).get();
        OpenEventStreams streams = container.instance(OpenEventStreams.class).get();
        PeerRegistry peers = container.instance(PeerRegistry.class).get();
        Duration timeout = reloading ? RELOAD_TIMEOUT : container.instance(RealtimeConfig.class).get().closeTimeout();
        Uni.createFrom().completionStage(engine::settleAll) // what was published is ahead of the end
                .onFailure().recoverWithNull()
                .invoke(() -> streams.endAll(reloading ? COME_BACK : null))
                .chain(() -> peers.closeAll(reloading ? RESTART : GOING_AWAY))
                .ifNoItem().after(timeout).recoverWithUni(Uni.createFrom().voidItem())
                .subscribe().with(nothing -> notification.done(), failure -> notification.done());
    }
}
