package io.quarkiverse.realtime.it.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.devmode.DevModeApp;
import io.quarkiverse.realtime.test.devmode.Sources;
import io.quarkus.test.QuarkusDevModeTest;

/** The page stays open in the browser while its developer works on the application, and takes part again by itself. */
class ReloadBrowserTest extends BrowserTest {

    private static final String CHAT = "io/quarkiverse/realtime/it/chat/routes/ws/Chat.java";

    @RegisterExtension
    static final DevModeApp APP = new DevModeApp(new QuarkusDevModeTest().withApplicationRoot(
            root -> root.addAsResource(new File("src/main/resources/META-INF/resources"), "META-INF/resources")));

    private final URI server = APP.server();
    private final Sources sources = APP.sources();
    private ChatPage page;

    @BeforeEach
    void open() throws Exception {
        sources.reset(Path.of("src/main/java"));
        assertThat(request()).isEqualTo(200);
        page = browser.open(server);
        page.awaitClock("live");
    }

    @Test
    void theBodyOfAHookChanges() throws Exception {
        String peer = page.peer();

        sources.edit(CHAT, text -> text.replace("\"pong\"", "\"pong of the new version\""));
        assertThat(request()).isEqualTo(200);

        page.awaitPeerOtherThan(peer);
        page.send("ping");
        page.awaitServerSays("pong of the new version");
        assertItTakesPart();
    }

    @Test
    void theThreadOfTheHooksChanges() throws Exception {
        String peer = page.peer();

        sources.edit(CHAT, text -> text.replaceFirst("@NonBlocking .*", ""));
        assertThat(request()).isEqualTo(200);

        page.awaitPeerOtherThan(peer);
        assertItTakesPart();
    }

    @Test
    void aHandlerComesInANewPackage() throws Exception {
        String peer = page.peer();

        sources.write("io/quarkiverse/realtime/it/chat/routes/fresh/News.java", """
                package io.quarkiverse.realtime.it.chat.routes.fresh;

                public class News implements io.quarkiverse.realtime.WebSocketHandler {
                }
                """);
        assertThat(request()).isEqualTo(200);

        page.awaitPeerOtherThan(peer);
        assertItTakesPart();
    }

    @Test
    void theHandlerIsDeletedAndComesBackAsAnotherFileInAnotherPackage() throws Exception {
        String peer = page.peer();
        String text = sources.read(CHAT);

        sources.delete(CHAT);
        assertThat(request()).isEqualTo(200);
        page.awaitChat("reconnecting");
        assertThat(page.hint()).startsWith("Not connected.");
        sources.write("io/quarkiverse/realtime/it/chat/routes/ws/chat/Index.java",
                text.replace("routes.ws;", "routes.ws.chat;").replace("public class", "class"));

        page.awaitPeerOtherThan(peer);
        assertItTakesPart();
    }

    @Test
    void aRouteErrorIsMadeAndRepaired() throws Exception {
        String peer = page.peer();
        String twin = "io/quarkiverse/realtime/it/chat/routes/ws/chat/Index.java";

        sources.write(twin, sources.read(CHAT).replace("routes.ws;", "routes.ws.chat;").replace("public class", "class"));
        assertThat(request()).isEqualTo(500);
        page.awaitChat("reconnecting");
        page.awaitClock("reconnecting");
        sources.delete(twin);

        page.awaitPeerOtherThan(peer);
        assertItTakesPart();
    }

    @Test
    void aCompilerErrorIsMadeAndRepaired() throws Exception {
        String peer = page.peer();

        sources.edit(CHAT, text -> text.replace("peer.send(\"pong\");", "peer.sned(\"pong\");"));
        assertThat(request()).isEqualTo(500);
        sources.edit(CHAT, text -> text.replace("peer.sned(\"pong\");", "peer.send(\"pong again\");"));
        assertThat(request()).isEqualTo(200);

        page.awaitPeerOtherThan(peer);
        page.send("ping");
        page.awaitServerSays("pong again");
        assertItTakesPart();
    }

    /** The developer has a look at something else of the application: it is a request that makes dev mode look for edits. */
    private int request() throws Exception {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                .send(HttpRequest.newBuilder(server.resolve("/icon.svg")).build(), BodyHandlers.discarding()).statusCode();
    }

    private void assertItTakesPart() {
        page.awaitChat("live");
        page.send("Hello again");
        page.awaitDelivered("Hello again");
        page.awaitClock("live");
        page.awaitTickAfter(page.awaitTickAfter(null));
    }
}
