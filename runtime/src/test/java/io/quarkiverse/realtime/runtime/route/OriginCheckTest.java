package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

class OriginCheckTest {

    private static final String ANY_OTHER = "https://evil.example";

    @ParameterizedTest
    @CsvSource({ "localhost:8080, http://localhost:8080", "localhost:8080, http://LOCALHOST:8080",
            "LocalHost:8080, http://localhost:8080", "app.example.com, https://app.example.com",
            "app.example.com, http://app.example.com", "app.example.com:443, https://app.example.com",
            "app.example.com:80, http://app.example.com", "app.example.com:8443, https://app.example.com:8443",
            "127.0.0.1:8080, http://127.0.0.1:8080", "[::1]:8080, http://[::1]:8080",
            "xn--bcher-kva.example, https://xn--bcher-kva.example",
            "app.example.com, https://app.example.com:443", "3f2a9c:8080, http://3f2a9c:8080" })
    void theOwnOriginPasses(String host, String origin) {
        assertThat(permits(new OriginCheck(List.of()), host, origin)).isTrue();
    }

    /** RFC 3986 allows it in a host, Docker Compose and Kubernetes make such names, and browsers take them. */
    @Test
    void aHostNameMayHaveAnUnderscore() {
        assertThat(permits(new OriginCheck(List.of()), "chat_app:8080", "http://chat_app:8080")).isTrue();
        assertThat(permits(new OriginCheck(List.of("http://web_app:3000")), "chat_app:8080", "http://web_app:3000")).isTrue();
        assertThat(permits(new OriginCheck(List.of()), "chat_app:8080", "http://evil_app:8080")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "localhost:8080, http://evil.example:8080", "localhost:8080, http://localhost:8081",
            "localhost:8080, http://localhost", "app.example.com, https://app.example.com:8443",
            "app.example.com, http://app.example.com:8080", "app.example.com:443, http://app.example.com",
            "app.example.com, https://example.com", "example.com, https://app.example.com",
            "app.example.com, https://app.example.com.evil.example", "app.example.com, https://evil-app.example.com",
            "127.0.0.1:8080, http://localhost:8080" })
    void anyOtherOriginDoesNot(String host, String origin) {
        assertThat(permits(new OriginCheck(List.of()), host, origin)).isFalse();
    }

    @Test
    void whatSendsNoOriginIsNoBrowserAndPasses() {
        assertThat(permits(new OriginCheck(List.of()), "localhost:8080")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "", " ", "localhost:8080", "//localhost:8080", "http://", "http://localhost:8080/",
            "http://localhost:8080/path", "http://localhost:8080?q", "http://localhost:8080#f", "http://user@localhost:8080",
            "http://localhost:8080 http://evil.example", "http://localhost:8080, http://localhost:8080", "http://localhost:x",
            "http:localhost:8080", "file://localhost:8080/", "http://localhost:8080\\@evil.example", "http://localhost:",
            "http://localhost:99999" })
    void whatIsNoOriginDoesNotPass(String origin) {
        assertThat(permits(new OriginCheck(List.of()), "localhost:8080", origin)).isFalse();
    }

    @Test
    void twoOriginsDoNotPassEvenIfBothAreTheOwn() {
        assertThat(permits(new OriginCheck(List.of()), "localhost:8080", "http://localhost:8080", "http://localhost:8080"))
                .isFalse();
        assertThat(permits(new OriginCheck(List.of("https://a.example")), "localhost:8080", "https://a.example", ANY_OTHER))
                .isFalse();
    }

    @Test
    void aListedOriginPasses() {
        OriginCheck check = new OriginCheck(List.of("https://app.example.com", "http://dev.example.com:3000"));
        assertThat(permits(check, "localhost:8080", "https://app.example.com")).isTrue();
        assertThat(permits(check, "localhost:8080", "https://APP.example.com:443")).isTrue();
        assertThat(permits(check, "localhost:8080", "http://dev.example.com:3000")).isTrue();
        assertThat(permits(check, "localhost:8080", "http://localhost:8080")).as("the own one still").isTrue();
        assertThat(permits(check, "localhost:8080", ANY_OTHER)).isFalse();
        assertThat(permits(check, "localhost:8080", "null")).isFalse();
    }

    @Test
    void ofAListedOriginTheSchemeCounts() {
        OriginCheck check = new OriginCheck(List.of("https://app.example.com"));
        assertThat(permits(check, "localhost:8080", "http://app.example.com")).isFalse();
        assertThat(permits(check, "localhost:8080", "http://app.example.com:443")).isFalse();
    }

    @Test
    void aListedOriginMayBeOfAnApp() {
        OriginCheck check = new OriginCheck(List.of("capacitor://localhost:80"));
        assertThat(permits(check, "api.example.com", "capacitor://localhost:80")).isTrue();
    }

    @Test
    void aStarAllowsAll() {
        OriginCheck check = new OriginCheck(List.of("*"));
        assertThat(permits(check, "localhost:8080", ANY_OTHER)).isTrue();
        assertThat(permits(check, "localhost:8080", "null")).isTrue();
        assertThat(permits(check, "localhost:8080")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "capacitor://localhost, capacitor://localhost", "tauri://localhost, tauri://localhost",
            "ionic://localhost, ionic://LOCALHOST",
            "chrome-extension://fmkadmapgofadopljbjfkapdkoienihi, chrome-extension://fmkadmapgofadopljbjfkapdkoienihi",
            "moz-extension://6c0e9ba1-53fa-4e1c-a4b0-0fb1f1bb7f6b, moz-extension://6c0e9ba1-53fa-4e1c-a4b0-0fb1f1bb7f6b",
            "null, null", "https://*.example.com, https://a.example.com", "https://*.example.com, https://b.a.example.com",
            "https://*.example.com, https://A.EXAMPLE.com:443", "https://*.example.com:8443, https://a.example.com:8443",
            "http://localhost:*, http://localhost", "http://localhost:*, http://localhost:5173",
            "http://[::1]:*, http://[::1]:80",
            "https://*.example.com:*, https://a.example.com:8443", "capacitor://localhost:*, capacitor://localhost:80" })
    void whatCanBeListedPasses(String listed, String origin) {
        assertThat(permits(new OriginCheck(List.of(listed)), "api.example.org", origin)).isTrue();
        assertThat(permits(new OriginCheck(List.of()), "api.example.org", origin)).as("unless it is not listed").isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "capacitor://localhost, tauri://localhost", "capacitor://localhost, http://localhost",
            "capacitor://localhost, capacitor://localhost:80", "chrome-extension://fmkad, chrome-extension://fmkadm",
            "null, http://null", "null, nul", "https://null, null", "https://*.example.com, https://example.com",
            "https://*.example.com, https://.example.com", "https://*.example.com, https://evil-example.com",
            "https://*.example.com, https://a.example.com.evil.org", "https://*.example.com, http://a.example.com",
            "https://*.example.com, https://a.example.com:8443", "http://localhost:*, https://localhost",
            "http://localhost:*, http://a.localhost", "http://localhost:*, http://localhost:", "http://localhost:*, null" })
    void whatIsNotMeantDoesNot(String listed, String origin) {
        assertThat(permits(new OriginCheck(List.of(listed)), "api.example.org", origin)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "app.example.com", "https://app.example.com/", "*.example.com", "https://*",
            "https://*example.com",
            "https://app.*.com", "https://*.*.com", "https://app.example.com:80*", "*://app.example.com", "https://",
            "localhost:3000", "https://app.example.com/path", "https://a.example.com:*:*", "" })
    void whatIsNoOriginCanNotBeListed(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OriginCheck(List.of(origin)))
                .withMessage("quarkus.realtime.allowed-origins: '" + origin + "' is not an origin, write scheme://host or"
                        + " scheme://host:port, for example https://app.example.com; https://*.example.com for all subdomains,"
                        + " http://localhost:* for all ports; or null for pages without an origin, or * for all");
    }

    @Test
    void overTlsTheOwnOriginIsASecureOne() {
        OriginCheck check = new OriginCheck(List.of());
        for (String host : new String[] { "app.example.com", "app.example.com:443" }) {
            assertThat(permits(check, true, host, "https://app.example.com")).isTrue();
            assertThat(permits(check, true, host, "wss://app.example.com")).isTrue();
            assertThat(permits(check, true, host, "http://app.example.com")).isFalse();
            assertThat(permits(check, true, host, "ws://app.example.com")).isFalse();
            assertThat(permits(check, true, host, "http://app.example.com:443")).isFalse();
        }
        assertThat(permits(check, true, "localhost:8443", "https://localhost:8443")).isTrue();
        assertThat(permits(check, true, "localhost:8443", "http://localhost:8443")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ftp://localhost:8080", "chrome-extension://localhost:8080", "capacitor://localhost:8080",
            "x://localhost:8080" })
    void onTheOwnHostOnlyPagesOfTheWebPass(String origin) {
        assertThat(permits(new OriginCheck(List.of()), "localhost:8080", origin)).isFalse();
        assertThat(permits(new OriginCheck(List.of()), "localhost:8080", "ws://localhost:8080")).isTrue();
    }

    @Test
    void aRequestWithoutHostHasNoOwnOrigin() {
        assertThat(permits(new OriginCheck(List.of()), null, "http://localhost:8080")).isFalse();
        assertThat(permits(new OriginCheck(List.of()), null)).isTrue();
    }

    private static boolean permits(OriginCheck check, String host, String... origins) {
        return permits(check, false, host, origins);
    }

    private static boolean permits(OriginCheck check, boolean tls, String host, String... origins) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String origin : origins) {
            headers.add("origin", origin);
        }
        return check.permits((HttpServerRequest) Proxy.newProxyInstance(OriginCheckTest.class.getClassLoader(),
                new Class<?>[] { HttpServerRequest.class }, (proxy, method, args) -> switch (method.getName()) {
                    case "headers" -> headers;
                    case "isSSL" -> tls;
                    case "authority" -> host == null ? null : HostAndPort.parseAuthority(host, -1);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
