package io.quarkiverse.realtime.test.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.acme.payload.routes.Echo;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.payload.templates.routes.Letters;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Vertx;

/** A template of Qute is what it renders, not what it is made of. */
class TemplatePayloadTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Echo.class, Letters.class));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Vertx vertx;

    private final Template template = Engine.builder().addDefaults().build().parse("Hello {name}");
    private ConnectedPeer client;

    @BeforeEach
    void connect() {
        client = ConnectedPeer.connect(server, peers, "/echo");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void itIsATextFrameOfWhatItRenders() {
        client.peer().send(template.data("name", "Ada"));
        client.peer().write(template.data("name", "Bob")).await().indefinitely();
        assertThat(client.client().nextText()).isEqualTo("Hello Ada");
        assertThat(client.client().nextText()).isEqualTo("Hello Bob");
    }

    @Test
    void anEventLoopRendersWhatIsAtHand() throws Exception {
        onEventLoop(() -> client.peer().send(template.data("name", "Ada")));
        assertThat(client.client().nextText()).isEqualTo("Hello Ada");
    }

    @Test
    void anotherThreadWaitsForData() {
        CompletableFuture<String> name = new CompletableFuture<>();
        vertx.setTimer(10, id -> name.complete("Ada"));
        client.peer().send(template.data("name", name));
        assertThat(client.client().nextText()).isEqualTo("Hello Ada");
    }

    @Test
    void anEventLoopDoesNot() throws Exception {
        CompletableFuture<String> name = new CompletableFuture<>();
        onEventLoop(() -> assertThatIllegalArgumentException()
                .isThrownBy(() -> client.peer().send(template.data("name", name)))
                .withMessage(
                        "A template that waits for its data can't be rendered on an event loop: render it first, for example"
                                + " template.createUni().invoke(peer::send), or say @Blocking on the hook"));
    }

    @Test
    void whatCanNotBeRenderedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.peer().send(template))
                .withMessage("A Template is no payload, it has no data yet: send its instance(), or data(..)");
        assertThatIllegalArgumentException().isThrownBy(() -> client.peer().send(template.data(Map.of())))
                .withMessageStartingWith("A template can't be rendered: ").withMessageContaining("name");
        client.peer().send("still there");
        assertThat(client.client().nextText()).isEqualTo("still there");
    }

    @Test
    void inAnEventStreamItIsTheData() {
        try (RawHttp stream = RawHttp.get(server, "/letters", "Accept: text/event-stream")) {
            assertThat(stream.body()).isEqualTo("data: Dear Ada,\n\nevent: letter\ndata: Dear Bob,\n\n");
        }
    }

    private void onEventLoop(Runnable action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(nothing -> {
            try {
                action.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        done.get(20, TimeUnit.SECONDS);
    }
}
