package io.quarkiverse.realtime.test.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import org.acme.hooks.Commands;
import org.acme.hooks.Greeter;
import org.acme.hooks.Ticket;
import org.acme.hooks.TicketHandler;
import org.acme.hooks.routes.ApplicationScope;
import org.acme.hooks.routes.DefaultScope;
import org.acme.hooks.routes.RequestScope;
import org.acme.hooks.routes.TicketOnEventLoop;
import org.acme.hooks.routes.TicketOnVirtualThread;
import org.acme.hooks.routes.TicketOnWorker;
import org.acme.hooks.routes.TicketReactive;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Handlers are CDI beans, and their hooks run in the contexts that they need. */
class HandlerBeanTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, Journal.class, Commands.class,
                    Ticket.class, Greeter.class, TicketHandler.class, TicketOnWorker.class, TicketOnEventLoop.class,
                    TicketOnVirtualThread.class, TicketReactive.class, DefaultScope.class, ApplicationScope.class,
                    RequestScope.class));

    @TestHTTPResource("/")
    URI server;

    @Test
    void aHandlerWithoutAScopeIsASingleton() {
        assertThat(Arc.container().instance(DefaultScope.class).getBean().getScope()).isEqualTo(Singleton.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "default-scope", "application-scope" })
    void oneInstanceServesAllThePeers(String route) {
        try (RawWebSocket one = RawWebSocket.connect(server, "/" + route);
                RawWebSocket other = RawWebSocket.connect(server, "/" + route)) {
            assertThat(one.send("Ann").nextText()).isEqualTo("Hello Ann, call 1 of this instance");
            assertThat(other.send("Bob").nextText()).isEqualTo("Hello Bob, call 2 of this instance");
        }
    }

    @Test
    void aRequestScopedHandlerIsANewInstanceForEachHook() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/request-scope")) {
            assertThat(client.send("Ann").nextText()).isEqualTo("Hello Ann, call 1 of this instance");
            assertThat(client.send("Ann").nextText()).isEqualTo("Hello Ann, call 1 of this instance");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "ticket-on-worker", "ticket-on-event-loop", "ticket-on-virtual-thread", "ticket-reactive" })
    void eachHookRunsInARequestContextOfItsOwn(String route) {
        Journal journal = Journal.of(route);
        RawWebSocket client = RawWebSocket.connect(server, "/" + route + "?journal=" + route);
        List<String> entries = new ArrayList<>(journal.next(2));
        client.send("hello");
        entries.addAll(journal.next(1));
        client.send("lag");
        entries.addAll(journal.next(2));
        client.send("fail");
        entries.addAll(journal.next(2));
        client.closeAndReadRest();
        entries.addAll(journal.next(1));

        assertThat(entries).extracting(entry -> entry.split(" ")[0]).containsExactly("upgrade", "open", "message", "message",
                "drain", "message", "error", "close");
        Set<Integer> numbers = new HashSet<>();
        entries.stream().filter(entry -> !entry.startsWith("error")).forEach(entry -> {
            assertThat(numbers.add(Integer.valueOf(entry.split(" ")[1]))).as("the context of " + entry + " is new").isTrue();
        });
        await().untilAsserted(() -> assertThat(Ticket.DESTROYED).as("the contexts that have ended").containsAll(numbers));
    }
}
