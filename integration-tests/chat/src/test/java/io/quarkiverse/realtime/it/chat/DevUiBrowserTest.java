package io.quarkiverse.realtime.it.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import org.acme.routes.Admin;
import org.acme.routes.Later;
import org.acme.routes.Ticker;
import org.acme.routes.Words;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.devmode.DevModeApp;
import io.quarkus.test.QuarkusDevModeTest;

/** The pages of the extension in the Dev UI, in a real browser. */
class DevUiBrowserTest extends BrowserTest {

    private static final String ROUTES = "qwc-realtime-routes";
    private static final String TOPICS = "qwc-realtime-topics";
    private static final String CONSOLE = "qwc-realtime-console";

    @RegisterExtension
    static final DevModeApp APP = new DevModeApp(new QuarkusDevModeTest()
            .withApplicationRoot(root -> root.addClasses(Admin.class, Ticker.class, Words.class)
                    .addPackage("org.acme.routes.rooms")
                    .addAsResource(new StringAsset("quarkus.ide.target=vscode"), "application.properties")));

    private final URI server = APP.server();

    @Test
    void theTableOfRoutesTellsWhatTheyAre() {
        DevUiPage page = open("routes");

        assertThat(page.awaitRow(ROUTES, "/rooms/{room}")).startsWith("WebSocket", "/rooms/{room}",
                "org/acme/routes/rooms/[room].java", "worker thread: message", "no annotation", "0");
        assertThat(page.awaitRow(ROUTES, "/words")).startsWith("Event stream POST", "/words", "org/acme/routes/Words.java",
                "worker thread: stream", "no annotation", "–");
        assertThat(page.awaitRow(ROUTES, "/admin")).startsWith("WebSocket", "/admin", "org/acme/routes/Admin.java",
                "event loop", "@RolesAllowed(\"admin\")", "0");
    }

    @Test
    void aSourceFileIsALinkToTheEditor() {
        DevUiPage page = open("routes");
        page.type(ROUTES, "vaadin-text-field", "rooms");
        page.awaitNoRow(ROUTES, "/admin");

        String link = String.valueOf(page.property(ROUTES, "qui-ide-link", "fileName"));

        assertThat(link).startsWith("file:///");
        assertThat(Path.of(link.substring("file://".length()))).exists().endsWith(Path.of("rooms", "[room].java"));
    }

    @Test
    void peersComeAndGo() throws Exception {
        DevUiPage page = open("routes");
        page.awaitCell(ROUTES, "/rooms/{room}", 5, "0");

        try (Guest guest = new Guest(server, "/rooms/red")) {
            page.awaitCell(ROUTES, "/rooms/{room}", 5, "1");
            page.click(ROUTES, "vaadin-button[aria-label='Peers of /rooms/{room}']");
            page.awaitText(ROUTES, ".peers", "/rooms/red");
            takePicture(page, "dev-ui-routes.png");
        }
        page.awaitCell(ROUTES, "/rooms/{room}", 5, "0");
    }

    @Test
    void aTestMessageReachesTheSubscribersOfATopic() throws Exception {
        DevUiPage page = open("topics");
        try (Guest red = new Guest(server, "/rooms/red"); Guest blue = new Guest(server, "/rooms/blue")) {
            assertThat(red.nextMessage()).isEqualTo("Welcome to red");
            assertThat(blue.nextMessage()).isEqualTo("Welcome to blue");
            page.awaitCell(TOPICS, "room", 1, "2");

            page.click(TOPICS, "vaadin-button[title='Publish to room in /rooms/blue']");
            page.type(TOPICS, "#message", "only blue");
            page.click(TOPICS, "#publish");
            page.awaitText(TOPICS, "#result", "Published to 1 subscriber of room");

            page.click(TOPICS, "vaadin-button[title='Publish to room']");
            page.type(TOPICS, "#message", "all");
            page.click(TOPICS, "#publish");
            page.awaitText(TOPICS, "#result", "Published to 2 subscribers of room");
            takePicture(page, "dev-ui-topics.png");

            assertThat(red.nextMessage()).isEqualTo("all");
            assertThat(blue.nextMessage()).isEqualTo("only blue");
            assertThat(blue.nextMessage()).isEqualTo("all");
        }
        page.awaitNoRow(TOPICS, "room");
    }

    @Test
    void anIllegalTopicIsExplained() {
        DevUiPage page = open("topics");

        page.type(TOPICS, "#topic", "<b>".repeat(100));
        page.click(TOPICS, "#publish");

        page.awaitText(TOPICS, "#result[data-kind=problem]", "A topic name of 300 characters is too long");
    }

    @Test
    void theConsoleTalksToAWebSocket() throws Exception {
        DevUiPage page = open("routes");
        page.click(ROUTES, "vaadin-button[title='Connect to WebSocket /rooms/{room}']");
        page.type(CONSOLE, "#param-room", "red & blue");
        page.click(CONSOLE, "#connect");
        page.awaitLogged("received text: Welcome to red & blue");

        try (Guest guest = new Guest(server, "/rooms/red%20&%20blue")) {
            assertThat(guest.nextMessage()).isEqualTo("Welcome to red & blue");
            page.type(CONSOLE, "#message", "Is anybody here?");
            page.click(CONSOLE, "#send");
            assertThat(guest.nextMessage()).isEqualTo("Is anybody here?");
        }
        page.awaitLogged("sent text: Is anybody here?");
        page.awaitLogged("received text: Is anybody here?");
        takePicture(page, "dev-ui-console.png");

        page.click(CONSOLE, "#disconnect");
        page.awaitLogged("info close 1000: ");
        page.awaitText(CONSOLE, "#status", "closed");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theConsoleShowsAllOfAnEventStream() {
        DevUiPage page = open("console");
        page.choose(CONSOLE, "#target", "Event stream /ticker");
        page.type(CONSOLE, "#lastEventId", "6");
        page.click(CONSOLE, "#connect");

        page.awaitLogged("received price #8: ACME 42.18");
        assertThat(page.log()).containsSubsequence("received price #8: ACME 42.18", "received price #7: ACME 42.17",
                "received comment: the exchange is open", "info open: GET /ticker, 200 OK");

        page.click(CONSOLE, "#disconnect");
        page.awaitLogged("info closed: by this page");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theConsolePostsToAnEventStream() {
        DevUiPage page = open("console");
        page.choose(CONSOLE, "#target", "Event stream POST /words");
        page.type(CONSOLE, "#body", "two words");
        page.click(CONSOLE, "#connect");

        page.awaitLogged("info end: The server completed the stream");
        assertThat(page.log()).containsSubsequence("received message: words", "received message: two");
    }

    @Test
    void theConsoleTellsThatAHandshakeWasRefused() {
        DevUiPage page = open("console");
        page.choose(CONSOLE, "#target", "WebSocket /admin");
        page.click(CONSOLE, "#connect");

        page.awaitLogged("error refused: ws://" + server.getAuthority()
                + "/admin refused the handshake. The network tab of the browser shows the status.");
        page.awaitText(CONSOLE, "#status", "closed");
    }

    @Test
    void anOpenPageFollowsALiveReload() throws Exception {
        DevUiPage page = open("routes");
        page.awaitRow(ROUTES, "/admin");

        APP.addSourceFile(Later.class);
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                .send(HttpRequest.newBuilder(server.resolve("/later")).build(), BodyHandlers.discarding());

        assertThat(page.awaitRow(ROUTES, "/later")).startsWith("WebSocket", "/later", "org/acme/routes/Later.java");
        try (Guest guest = new Guest(server, "/later")) {
            page.awaitCell(ROUTES, "/later", 5, "1");
        }
    }

    /** The pictures in the guide: `-Dtest=DevUiBrowserTest -Drealtime.screenshots=<folder>`. */
    private static void takePicture(DevUiPage page, String name) {
        Browser.screenshots().ifPresent(folder -> page.saveScreenshot(folder.resolve(name)));
    }

    private DevUiPage open(String page) {
        return browser.openDevUi(server.resolve("/q/dev-ui/quarkus-realtime/" + page));
    }
}
