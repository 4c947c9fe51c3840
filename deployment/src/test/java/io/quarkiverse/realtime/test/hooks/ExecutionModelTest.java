package io.quarkiverse.realtime.test.hooks;

import static org.acme.hooks.Threads.EVENT_LOOP;
import static org.acme.hooks.Threads.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.acme.hooks.Commands;
import org.acme.hooks.NonBlockingBase;
import org.acme.hooks.ReportingHandler;
import org.acme.hooks.Threads;
import org.acme.hooks.routes.AnnotatedBase;
import org.acme.hooks.routes.AnnotatedMethods;
import org.acme.hooks.routes.BlockingReactiveHooks;
import org.acme.hooks.routes.InheritedHooks;
import org.acme.hooks.routes.NonBlockingHooks;
import org.acme.hooks.routes.PlainHooks;
import org.acme.hooks.routes.ReactiveHooks;
import org.acme.hooks.routes.VirtualThreadHooks;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Each hook runs on the thread that its handler asks for. */
class ExecutionModelTest {

    /** What an executor of virtual threads gives on a JDK that has none. */
    private static final String VIRTUAL_THREAD = Runtime.version().feature() >= 21 ? Threads.VIRTUAL_THREAD : WORKER;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClasses(Journal.class, Threads.class, Commands.class, RawHttp.class, RawWebSocket.class,
                            ReportingHandler.class, NonBlockingBase.class, PlainHooks.class, NonBlockingHooks.class,
                            VirtualThreadHooks.class, InheritedHooks.class, AnnotatedMethods.class, AnnotatedBase.class,
                            ReactiveHooks.class, BlockingReactiveHooks.class));

    @TestHTTPResource("/")
    URI server;

    @Test
    void voidHooksRunOnAWorker() {
        assertHooks("plain-hooks", WORKER, WORKER, WORKER, WORKER, WORKER, WORKER);
    }

    @Test
    void inheritedHooksRunOnAWorker() {
        assertHooks("inherited-hooks", WORKER, WORKER, WORKER, WORKER, WORKER, WORKER);
    }

    @Test
    void hooksOfANonBlockingClassRunOnTheEventLoop() {
        assertHooks("non-blocking-hooks", EVENT_LOOP, EVENT_LOOP, EVENT_LOOP, EVENT_LOOP, EVENT_LOOP, EVENT_LOOP);
    }

    @Test
    void hooksOfAVirtualThreadClassRunOnAVirtualThread() {
        assertHooks("virtual-thread-hooks", VIRTUAL_THREAD, VIRTUAL_THREAD, VIRTUAL_THREAD, VIRTUAL_THREAD, VIRTUAL_THREAD,
                VIRTUAL_THREAD);
    }

    @Test
    void reactiveHooksRunOnTheEventLoop() {
        assertHooks("reactive-hooks", EVENT_LOOP, EVENT_LOOP, EVENT_LOOP, EVENT_LOOP, EVENT_LOOP, EVENT_LOOP);
    }

    @Test
    void anAnnotationOfAMethodComesBeforeThatOfItsClass() {
        assertHooks("annotated-methods", VIRTUAL_THREAD, WORKER, EVENT_LOOP, VIRTUAL_THREAD, WORKER, EVENT_LOOP);
    }

    @Test
    void anAnnotationOfABaseClassIsMeantForTheHooksThatItDeclares() {
        try (RawWebSocket client = connect("annotated-base")) {
            client.send("hello");
            assertThat(Journal.of("annotated-base").next(2)).containsExactly("open on " + EVENT_LOOP, "message on " + WORKER);
        }
    }

    @Test
    void aReactiveHookMayAskForAWorker() {
        try (RawWebSocket client = connect("blocking-reactive-hooks")) {
            client.send("hello");
            assertThat(Journal.of("blocking-reactive-hooks").next(2))
                    .containsExactly("open on " + EVENT_LOOP, "message on " + WORKER);
        }
    }

    private void assertHooks(String route, String upgrade, String open, String message, String error, String drain,
            String close) {
        Journal journal = Journal.of(route);
        RawWebSocket client = connect(route);
        assertThat(journal.next()).isEqualTo("upgrade on " + upgrade);
        assertThat(journal.next()).isEqualTo("open on " + open);

        client.send("fail");
        assertThat(journal.next()).isEqualTo("message on " + message);
        assertThat(journal.next()).isEqualTo("error on " + error);

        client.send("lag");
        assertThat(journal.next()).isEqualTo("message on " + message);
        assertThat(client.nextBinary()).hasSize(70_000);
        assertThat(journal.next()).isEqualTo("drain on " + drain);

        client.closeAndReadRest();
        assertThat(journal.next()).isEqualTo("close on " + close);
        assertThat(journal.entries()).isEmpty();
    }

    private RawWebSocket connect(String route) {
        return RawWebSocket.connect(server, "/" + route + "?journal=" + route);
    }
}
