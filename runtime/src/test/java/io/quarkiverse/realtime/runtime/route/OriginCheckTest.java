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
    @ValueSource(strings = { "app.example.com", "https://app.example.com/", "https://*.example.com", "null", "https://",
            "localhost:3000", "https://app.example.com/path" })
    void whatIsNoOriginCanNotBeListed(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OriginCheck(List.of(origin)))
                .withMessage("quarkus.realtime.allowed-origins: '" + origin + "' is not an origin, write scheme://host or"
                        + " scheme://host:port, for example https://app.example.com");
    }

    @Test
    void aRequestWithoutHostHasNoOwnOrigin() {
        assertThat(permits(new OriginCheck(List.of()), null, "http://localhost:8080")).isFalse();
        assertThat(permits(new OriginCheck(List.of()), null)).isTrue();
    }

    private static boolean permits(OriginCheck check, String host, String... origins) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String origin : origins) {
            headers.add("origin", origin);
        }
        return check.permits((HttpServerRequest) Proxy.newProxyInstance(OriginCheckTest.class.getClassLoader(),
                new Class<?>[] { HttpServerRequest.class }, (proxy, method, args) -> switch (method.getName()) {
                    case "headers" -> headers;
                    case "authority" -> host == null ? null : HostAndPort.parseAuthority(host, -1);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
