package io.quarkiverse.realtime.test.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.acme.observed.Books;
import org.acme.observed.OwnSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * The HTTP metrics of Quarkus name our routes by their templates. By default Micrometer takes 100 values of the tag {@code
 * uri}, and nothing after them: with a value for each room, the application's other resources would not be measured.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HttpMetricsTest {

    private static final int ROOMS = 150;
    private static final Pattern URI_TAG = Pattern.compile("http_server_requests_seconds_count\\{.*\\buri=\"([^\"]*)\".*");
    private static final String ACCEPT = "Accept: text/event-stream";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "org.acme.observed")
                    .addPackage(RawWebSocket.class.getPackage()).addClasses(Scrape.class, Books.class, OwnSocket.class))
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-micrometer-registry-prometheus", Version.getVersion())))
            .overrideConfigKey("quarkus.http.auth.permission.closed.paths", "/closed/*")
            .overrideConfigKey("quarkus.http.auth.permission.closed.policy", "deny");

    @TestHTTPResource("/")
    URI server;

    private Scrape scrape;

    @BeforeEach
    void scrape() {
        scrape = new Scrape(server);
    }

    @Test
    @Order(1)
    void aRouteIsOneSeriesHoweverManyPathsItHas() {
        for (int i = 0; i < ROOMS; i++) {
            try (RawWebSocket client = RawWebSocket.connect(server, "/rooms/socket-" + i)) {
                assertThat(client.nextText()).isEqualTo("welcome");
            }
            assertStatus(200, "/rooms/stream-" + i, ACCEPT);
            assertStatus(200, "/rooms/any-" + i, "Accept: */*");
            assertStatus(200, "/feeds/a/" + i, ACCEPT);
        }
        assertStatus(200, "/books/1", "Accept: text/plain");

        awaitUris("/rooms/{room}", "/feeds/{*feed}", "/books/{id}");
    }

    @Test
    @Order(2)
    void soIsOneThatRefuses() {
        for (int i = 0; i < ROOMS; i++) {
            assertHandshake(403, "/rooms/foreign-" + i, "Origin: http://elsewhere.example");
            assertHandshake(403, "/closed/socket-" + i);
            assertHandshake(426, "/feeds/socket-" + i);
            assertStatus(403, "/closed/stream-" + i, ACCEPT);
            assertStatus(406, "/rooms/page-" + i, "Accept: text/html");
            try (RawHttp http = new RawHttp(server)) {
                http.request("PUT /feeds/" + i + " HTTP/1.1", List.of("Host: " + server.getAuthority(),
                        "Content-Length: 0"));
                assertThat(http.readHead().status()).isEqualTo(405);
            }
        }

        awaitUris("/rooms/{room}", "/feeds/{*feed}", "/closed/{door}");
        assertThat(uris()).noneMatch(uri -> uri.contains("-"));
    }

    @Test
    @Order(3)
    void whatIsNoRouteOfOursIsCalledWhatItIsCalledWithoutUs() {
        assertStatus(404, "/nothing/1", ACCEPT);
        assertHandshake(404, "/nothing/2");
        try (RawWebSocket client = RawWebSocket.connect(server, "/own/1")) {
            assertThat(client.nextText()).isEqualTo("welcome");
        }

        awaitUris("NOT_FOUND", "/own/{id}");
        assertThat(uris()).noneMatch(uri -> uri.startsWith("/nothing"));
    }

    @Test
    @Order(4)
    void openConnectionsAreCountedByRoute() {
        try (RawWebSocket one = RawWebSocket.connect(server, "/rooms/1");
                RawWebSocket two = RawWebSocket.connect(server, "/rooms/2")) {
            one.nextText();
            two.nextText();
            await().untilAsserted(() -> assertThat(scrape.lines())
                    .anyMatch(line -> line.startsWith("http_server_websocket_connections_seconds")
                            && line.contains("active_count") && line.contains("uri=\"/rooms/{room}\"")
                            && line.endsWith(" 2.0")));
        }
    }

    private void assertStatus(int status, String target, String header) {
        try (RawHttp http = RawHttp.get(server, target, header)) {
            assertThat(http.status()).as(target).isEqualTo(status);
            http.body();
        }
    }

    private void assertHandshake(int status, String target, String... headers) {
        try (RawWebSocket client = RawWebSocket.handshake(server, target, headers)) {
            assertThat(client.status()).as(target).isEqualTo(status);
        }
    }

    private void awaitUris(String... expected) {
        await().untilAsserted(() -> assertThat(uris()).contains(expected).hasSizeLessThan(20));
    }

    private Set<String> uris() {
        return scrape.lines().map(URI_TAG::matcher).filter(Matcher::matches).map(tag -> tag.group(1))
                .collect(Collectors.toSet());
    }
}
