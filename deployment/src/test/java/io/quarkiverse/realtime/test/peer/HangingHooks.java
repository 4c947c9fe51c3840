package io.quarkiverse.realtime.test.peer;

import java.net.URI;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import org.acme.peer.routes.Gated;
import org.acme.peer.routes.Hanging;
import org.acme.peer.routes.HangingReactive;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Tests with hooks that hang until {@link #letGo()}. */
abstract class HangingHooks {

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    static QuarkusUnitTest app() {
        return new QuarkusUnitTest().withApplicationRoot(root -> root.addClasses(HangingHooks.class, RawHttp.class,
                RawWebSocket.class, ConnectedPeer.class, Journal.class, Gated.class, Hanging.class, HangingReactive.class));
    }

    @BeforeEach
    void hold() {
        Hanging.latch = new CountDownLatch(1);
    }

    @AfterEach
    void letGo() {
        Hanging.latch.countDown();
    }
}
