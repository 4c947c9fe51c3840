package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/**
 * {@code quarkus.http.auth.permission.*.paths} compares a path as the client spells it. No other spelling of the path
 * reaches a handler unguarded: each character as itself and percent-encoded, on each transport.
 */
class PathSpellingTest extends SecuredRoutes {

    /** Quarkus refuses a semicolon in such a path, and has another use for an asterisk. */
    private static final String NO_POLICY_HAS = ";*/";
    /** No segment of a path has them but percent-encoded (RFC 3986, section 3.3). */
    private static final String ENCODED_ONLY = " \"#%<>?[\\]^`{|}";

    @RegisterExtension
    static final QuarkusUnitTest APP = app("io.quarkiverse.realtime.test.security.spelling")
            .overrideConfigKey("quarkus.http.auth.permission.static.paths",
                    "/pol/users/@me,/pol/%C3%BCber,/pol/a%20b,/pol/it's+(1)")
            .overrideConfigKey("quarkus.http.auth.permission.static.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.params.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.params.paths",
                    characters().map(c -> "/any/x" + canonical(c) + "y").map(path -> path.replace(",", "\\,"))
                            .collect(Collectors.joining(",")))
            .overrideConfigKey("quarkus.http.auth.permission.docs.paths", "/docs/secret/*")
            .overrideConfigKey("quarkus.http.auth.permission.docs.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.typo.paths", "/pol/Über,/pol/users/%40me,/any/*")
            .overrideConfigKey("quarkus.http.auth.permission.typo.policy", "permit")
            .setLogRecordPredicate(log -> log.getMessage().contains("quarkus.http.auth.permission"))
            .assertLogRecords(logs -> assertThat(logs).extracting(log -> log.getMessage()).containsExactly(
                    "quarkus.http.auth.permission.\"typo\".paths has /pol/users/%40me, which guards no route: a request for it"
                            + " has the path /pol/users/@me, and Quarkus compares paths as they are spelled. Write"
                            + " /pol/users/@me"));

    static Stream<String> characters() {
        return Stream.concat(
                IntStream.range(' ', 0x7F).mapToObj(Character::toString).filter(c -> !NO_POLICY_HAS.contains(c)),
                Stream.of("ü", "€", "漢", "😀"));
    }

    @Inject
    Vertx vertx;

    private HttpClient http2;

    @BeforeEach
    void openClient() {
        http2 = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
    }

    @AfterEach
    void closeClient() {
        http2.close();
    }

    @ParameterizedTest
    @MethodSource("characters")
    void noSpellingOfAParameterPassesItsPolicy(String character) throws Exception {
        for (String spelling : spellings(character)) {
            assertRefused("/any/x" + spelling + "y", 401);
            assertRefused("/any/x" + spelling + "%79", 401);
            assertRefused("/any/x" + spelling + "y/", 401);
            assertServed("/any/x" + spelling + "y", "/any/x" + canonical(character) + "y");
        }
    }

    @ParameterizedTest
    @CsvSource({ "/pol/users/@me", "/pol/%C3%BCber", "/pol/a%20b", "/pol/it's+(1)" })
    void aStaticRouteIsGuardedAndServedInItsOwnSpelling(String path) throws Exception {
        assertRefused(path, 401);
        assertServed(path, path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/pol/users/%40me", "/pol/users/%40%6De", "/pol/%c3%bcber", "/pol/%C3%bcber",
            "/pol/it%27s+(1)", "/pol/it's%2B(1)", "/pol/it's+%281)", "/pol/it's+(1%29", "/pol/a+b", "/pol%2Fa%20b" })
    void aStaticRouteHasNoOtherSpelling(String path) throws Exception {
        assertRefused(path, 404);
        try (RawWebSocket client = RawWebSocket.handshake(server, path, basic("bob", "bob"))) {
            assertThat(client.status()).as(path).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/docs/secret%2Fkey", "/docs/secret%2fkey", "/docs/%2Fsecret/key", "/docs/open/..%2Fsecret/key",
            "/docs/open%2F..%2Fsecret" })
    void anEncodedSlashIsNoWayRoundThePolicyOfAPrefix(String path) throws Exception {
        assertRefused(path, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/docs/secret/key", "/docs/secre%74/key", "/docs/secret/%6bey", "/docs/secret/a%3Ab",
            "/docs/secret",
            "/docs/secret/", "/docs/./secret/key", "/docs/open/../secret/key", "/docs/open/%2E%2e/secret/key" })
    void thePolicyOfAPrefixGuardsAllSpellingsOfWhatIsBelow(String path) throws Exception {
        assertRefused(path, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/any/%FF", "/any/%C3", "/any/%C0%AE", "/any/a%ED%A0%80b", "/docs/a/%80" })
    void aPathThatIsNotUtf8IsABadRequest(String path) throws Exception {
        assertRefused(path, 400);
    }

    @Test
    void severalSpellingsAreOneRoom() throws Exception {
        try (RawWebSocket one = RawWebSocket.connect(server, "/any/a:b");
                RawWebSocket lower = RawWebSocket.connect(server, "/any/a%3ab")) {
            assertThat(one.nextText()).isEqualTo("/any/a:b");
            assertThat(lower.nextText()).isEqualTo("/any/a:b");
            assertThat(one.nextText()).isEqualTo("somebody came");
            try (RawWebSocket encoded = RawWebSocket.connect(server,
                    "/any/" + URLEncoder.encode("a:b", StandardCharsets.UTF_8) + "/")) {
                assertThat(encoded.nextText()).isEqualTo("/any/a:b");
                assertThat(one.nextText()).isEqualTo("somebody came");
                assertThat(lower.nextText()).isEqualTo("somebody came");
            }
        }
    }

    private void assertRefused(String path, int status) throws Exception {
        try (RawWebSocket client = RawWebSocket.handshake(server, path)) {
            assertThat(client.status()).as("handshake at %s", path).isEqualTo(status);
        }
        for (String accept : new String[] { "text/event-stream", "*/*" }) {
            try (RawHttp client = RawHttp.get(server, path, "Accept: " + accept)) {
                assertThat(client.status()).as("stream at %s, accepting %s", path, accept).isEqualTo(status);
            }
            assertThat(http2Status(path, accept)).as("HTTP/2 stream at %s, accepting %s", path, accept).isEqualTo(status);
        }
        assertThat(calls.soFar()).as(path).isEmpty();
    }

    private void assertServed(String path, String canonical) throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(server, path, basic("bob", "bob"))) {
            assertThat(client.nextText()).isEqualTo(canonical);
            client.closeAndReadRest();
        }
        try (RawHttp client = RawHttp.get(server, path, "Accept: text/event-stream", basic("bob", "bob"))) {
            assertThat(client.body()).isEqualTo("data: " + canonical + "\n\n");
        }
        calls.soFar();
    }

    private int http2Status(String path, String accept) throws Exception {
        return http2.request(HttpMethod.GET, server.getPort(), server.getHost(), path)
                .compose(request -> request.putHeader("accept", accept).send())
                .compose(response -> response.body().map(response.statusCode())).toCompletionStage().toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static List<String> spellings(String character) {
        Set<String> spellings = new LinkedHashSet<>();
        String encoded = encoded(character);
        spellings.add(encoded);
        spellings.add(encoded.toLowerCase(Locale.ROOT));
        if (character.charAt(0) < 0x7F && !ENCODED_ONLY.contains(character)) {
            spellings.add(character);
        }
        return new ArrayList<>(spellings);
    }

    private static String canonical(String character) {
        return character.charAt(0) < 0x7F && !ENCODED_ONLY.contains(character) ? character : encoded(character);
    }

    private static String encoded(String character) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", b));
        }
        return encoded.toString();
    }
}
