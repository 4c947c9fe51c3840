package io.quarkiverse.realtime.test.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.acme.Archive;
import org.acme.Exchange;
import org.acme.Goal;
import org.acme.LanguageModel;
import org.acme.Quotes;
import org.acme.Scoreboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.vertx.core.http.UpgradeRejectedException;

/** Every example of the guide does what the guide says of it. */
class DocExamplesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "org.acme.routes")
                    .addClasses(Archive.class, Exchange.class, Goal.class, LanguageModel.class, Quotes.class, Scoreboard.class,
                            Users.class,
                            Client.class))
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideConfigKey("quarkus.realtime.topics.\"bids\".history-size", "1000")
            .overrideConfigKey("quarkus.realtime.topics.\"bids\".history-ttl", "10m");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Scoreboard scoreboard;

    @Inject
    Archive archive;

    @Inject
    Exchange exchange;

    @Inject
    Topics topics;

    @Test
    void theHandlerOfTheReadmeIsATestedOne() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String chat = Files.readString(Path.of("src/test/java/org/acme/routes/ws/Chat.java"));
        boolean[] shown = { false };
        String snippet = chat.lines().filter(line -> {
            if (line.startsWith("// tag::") || line.startsWith("// end::")) {
                shown[0] = line.startsWith("// tag::");
                return false;
            }
            return shown[0];
        }).collect(Collectors.joining("\n"));

        assertThat(readme.lines().collect(Collectors.joining("\n"))).contains("```java\n" + snippet + "\n```");
    }

    @Test
    void marketShowsPrices() {
        Client ann = connect("market");
        awaitSubscribers("shares", 1);

        exchange.traded("ACME", new BigDecimal("12.5"));

        assertThat(ann.next()).isEqualTo("{\"share\":\"ACME\",\"price\":12.5}");
    }

    @Test
    void auctionTellsWhereItIs() {
        Client ann = connect("auction");

        assertThat(ann.next()).matches("\\{\"id\":\"[0-9a-z]+-0\"}");
    }

    @Test
    void chatTellsTheOthersWhoJoinsTalksAndLeaves() {
        Client ann = connect("ws/chat");
        awaitSubscribers("chat", 1);
        Client bob = connect("ws/chat");
        String joined = ann.next();
        assertThat(joined).endsWith(" joined");

        bob.send("Hello");
        assertThat(ann.next()).isEqualTo(joined.replace(" joined", ": Hello"));
        bob.close();
        assertThat(ann.next()).isEqualTo(joined.replace(" joined", " left"));
        ann.close();
    }

    @Test
    void aServicePublishesToSocketsAndStreams() throws IOException, InterruptedException {
        Client fan = connect("scores");
        assertThat(fan.next()).startsWith("Welcome ");
        Client ticker = connect("ticker");
        try (BufferedReader goals = stream("goals"); BufferedReader stream = stream("ticker")) {
            await().until(() -> scoreboard.listeners() == 4);

            scoreboard.goal("away", 77);

            String goal = "{\"team\":\"away\",\"minute\":77}";
            assertThat(fan.next()).isEqualTo(goal);
            assertThat(ticker.next()).isEqualTo(goal);
            assertThat(goals.readLine()).isEqualTo("data: " + goal);
            assertThat(stream.readLine()).isEqualTo("data: " + goal);
        }
        fan.close();
        ticker.close();
        await().until(() -> scoreboard.listeners() == 0);
    }

    @Test
    void roomsDoNotHearEachOther() {
        Client red = connect("rooms/red");
        assertThat(red.next()).isEqualTo("This is room red");
        Client blue = connect("rooms/blue");
        assertThat(blue.next()).isEqualTo("This is room blue");
        awaitSubscribers("room", 2);

        red.send("to red");
        assertThat(red.next()).isEqualTo("to red");
        blue.send("to blue");
        assertThat(blue.next()).isEqualTo("to blue");
        scoreboard.closing("red");
        assertThat(red.next()).isEqualTo("This room closes in a minute");
        blue.send("still open");
        assertThat(blue.next()).isEqualTo("still open");

        Client lobby = connect("rooms");
        assertThat(lobby.send("red").next()).isEqualTo("red has 1");
        red.close();
        await().until(() -> lobby.send("red").next().equals("red has 0"));
        blue.close();
        lobby.close();
    }

    @Test
    void aCatchAllTakesTheRestOfThePath() {
        Client page = connect("docs/guides/start");
        assertThat(page.next()).isEqualTo("You read 'guides/start'");
        page.close();
        Client none = connect("docs");
        assertThat(none.next()).isEqualTo("You read ''");
        none.close();
    }

    @Test
    void aParameterThatDoesNotConvertIsNotFound() {
        Client monday = connect("menu/MONDAY");
        assertThat(monday.next()).isEqualTo("Soup");
        monday.close();
        assertThat(Client.refused(server.resolve("menu/someday")).getStatus()).isEqualTo(404);
    }

    @Test
    void aGroupAddsNoSegmentAndAWrittenPathReplacesTheName() {
        Client shifts = connect("v1.0/shifts/7");
        assertThat(shifts.next()).isEqualTo("Shifts of week 7");
        shifts.close();
        assertThat(Client.refused(server.resolve("staff/v1.0/shifts/7")).getStatus()).isEqualTo(404);
    }

    @Test
    void upgradeRefusesWithStatusHeadersAndBody() {
        UpgradeRejectedException refusal = Client.refused(server.resolve("members"));
        assertThat(refusal.getStatus()).isEqualTo(402);
        assertThat(refusal.getHeaders().get("x-price")).isEqualTo("5");
        assertThat(refusal.getBody().toString()).isEqualTo("A ticket, please");
    }

    @Test
    void upgradeChoosesNamespaceContextAndSubprotocol() {
        Client member = connect("members?ticket=gold", connector -> connector.addSubprotocol("club.v1"));
        assertThat(member.subprotocol()).isEqualTo("club.v1");
        assertThat(member.send("one").next()).isEqualTo("gold has said 1 things in club-g");
        assertThat(member.send("two").next()).isEqualTo("gold has said 2 things in club-g");
        member.close();
    }

    @Test
    void aReactiveHandlerAnswersInOrder() {
        Client client = connect("prices");
        client.send("A").send("LONG").send("B");
        assertThat(client.next()).isEqualTo("{\"symbol\":\"A\",\"price\":10}");
        assertThat(client.next()).isEqualTo("{\"symbol\":\"LONG\",\"price\":40}");
        assertThat(client.next()).isEqualTo("{\"symbol\":\"B\",\"price\":10}");
        client.close();
    }

    @Test
    void hooksMayRunOnDifferentThreads() {
        Client client = connect("threads");
        client.send("written");
        assertThat(client.next()).isEqualTo("written");
        client.close();
        await().until(() -> archive.saved().size() == 2);
        assertThat(archive.saved().get(0)).isEqualTo("written");
        assertThat(archive.saved().get(1)).endsWith(" closed: 1000");
    }

    @Test
    void errorDecidesWhatAFailureMeans() {
        Client client = connect("orders");
        client.send("nonsense");
        assertThat(client.next()).isEqualTo("{\"error\":\"That was no order\"}");
        client.send("{\"item\":\"tea\",\"count\":2}");
        assertThat(client.next()).isEqualTo("{\"ordered\":\"tea\"}");
        client.send("{\"item\":\"tea\",\"count\":200}");
        assertThat(client.closeReason().getCode()).isEqualTo(4400);
        assertThat(client.closeReason().getMessage()).isEqualTo("Sold out");
    }

    @Test
    void moreThanTheOutboundLimitArrivesWhereTheSenderWaits() {
        Client client = connect("export");
        client.send("100000");
        for (int row = 0; row < 100_000; row++) {
            assertThat(client.next()).isEqualTo("row " + row);
        }
        assertThat(client.closeReason().getCode()).isEqualTo(1000);
    }

    @Test
    void rolesGuardARoute() {
        assertThat(Client.refused(server.resolve("admin")).getStatus()).isEqualTo(401);
        assertThat(Client.refused(server.resolve("admin"), as("bob")).getStatus()).isEqualTo(403);
        Client ada = connect("admin", as("ada"));
        assertThat(ada.next()).isEqualTo("Hello ada");
        ada.close();
    }

    @Test
    void theClockTicks() throws IOException, InterruptedException {
        try (BufferedReader clock = stream("clock")) {
            assertThat(clock.readLine()).startsWith("data: It is ");
            assertThat(clock.readLine()).isEmpty();
            assertThat(clock.readLine()).startsWith("data: It is ");
        }
    }

    @Test
    void aFiniteStreamGoesOnWhereTheClientLeft() {
        given().accept("text/event-stream").header("Last-Event-ID", "34").when().get("/timeline")
                .then().statusCode(200).header("content-type", equalTo("text/event-stream"))
                .body(is("id: 90\nevent: goal\nretry: 5000\ndata: {\"team\":\"home\",\"minute\":90}\n\n"));
    }

    @Test
    void aPostIsAnsweredWithAStream() {
        given().accept("text/event-stream").contentType("text/plain").body("one two").when().post("/words")
                .then().statusCode(200).body(is("data: one\n\ndata: two\n\n"));
    }

    @Test
    void aQuestionIsAnsweredTokenByToken() {
        given().accept("text/event-stream").contentType("application/json").body("{\"question\":\"Why?\"}").when()
                .post("/answers")
                .then().statusCode(200)
                .body(is("data: You \n\ndata: asked: \n\ndata: Why?\n\nevent: done\ndata: \n\n"));
        given().accept("text/event-stream").contentType("application/json").body("{}").when().post("/answers")
                .then().statusCode(400);
        given().accept("text/event-stream").contentType("application/json").body("Why?").when().post("/answers")
                .then().statusCode(400);
    }

    @Test
    void aStreamMayBeRefusedOrHaveHeaders() throws IOException, InterruptedException {
        given().accept("text/event-stream").when().get("/seats").then().statusCode(401)
                .header("WWW-Authenticate", "Ticket");
        HttpRequest request = HttpRequest.newBuilder(server.resolve("seats")).header("Accept", "text/event-stream")
                .header("Cookie", "ticket=A1").build();
        HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        try (BufferedReader seats = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Set-Cookie")).contains("seen=1");
            topics.publish("seats", "A2");
            assertThat(seats.readLine()).isEqualTo("data: A2");
        }
    }

    @Test
    void progressIsPushed() {
        given().accept("text/event-stream").when().get("/progress").then().statusCode(200)
                .body(is(IntStream.rangeClosed(1, 10).mapToObj(i -> "data: " + i * 10 + "\n\n")
                        .collect(Collectors.joining())));
    }

    @Test
    void whatARouteDoesNotServeIsRefused() {
        given().when().get("/scores").then().statusCode(426);
        given().accept("application/json").when().get("/goals").then().statusCode(406);
        given().when().put("/goals").then().statusCode(405).header("Allow", "GET, HEAD");
        given().when().get("/words").then().statusCode(405).header("Allow", "POST");
        assertThat(Client.refused(server.resolve("goals")).getStatus()).isEqualTo(426);
    }

    private Client connect(String path) {
        return Client.connect(server.resolve(path));
    }

    private Client connect(String path, Consumer<BasicWebSocketConnector> customizer) {
        return Client.connect(server.resolve(path), customizer);
    }

    private static Consumer<BasicWebSocketConnector> as(String user) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return connector -> connector.addHeader("Authorization", "Basic " + credentials);
    }

    /** REST Assured reads a response to its end, and this one has none. */
    private BufferedReader stream(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).header("Accept", "text/event-stream").build();
        HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private void awaitSubscribers(String topic, int count) {
        await().until(() -> topics.subscriberCount(topic) == count);
    }
}
