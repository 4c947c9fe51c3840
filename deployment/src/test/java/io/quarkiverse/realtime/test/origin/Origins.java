package io.quarkiverse.realtime.test.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Handshakes with the Host and the Origin of choice. */
abstract class Origins {

    @TestHTTPResource("/")
    URI server;

    @Inject
    Upgrades upgrades;

    static QuarkusUnitTest app() {
        return new QuarkusUnitTest().withApplicationRoot(root -> root.addClass(Upgrades.class)
                .addPackages(true, "io.quarkiverse.realtime.test.origin.routes", "io.quarkiverse.realtime.test.support"));
    }

    @BeforeEach
    void forgetUpgrades() {
        upgrades.count.set(0);
    }

    void assertPasses(String host, String... headers) {
        try (RawHttp client = handshake(host, headers)) {
            assertThat(client.status()).as("%s at %s", List.of(headers), host).isEqualTo(101);
        }
        assertThat(upgrades.count.getAndSet(0)).isEqualTo(1);
    }

    /** Refused, before any code of the handler has run. */
    void assertRefused(String host, String... headers) {
        try (RawHttp client = handshake(host, headers)) {
            assertThat(client.status()).as("%s at %s", List.of(headers), host).isEqualTo(403);
            assertThat(client.body()).isEqualTo("Origin not allowed");
        }
        assertThat(upgrades.count).hasValue(0);
    }

    private RawHttp handshake(String host, String... headers) {
        List<String> lines = new ArrayList<>(List.of("Host: " + host, "Connection: Upgrade", "Upgrade: websocket",
                "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        lines.addAll(List.of(headers));
        return new RawHttp(server).request("GET /chat HTTP/1.1", lines).readHead();
    }
}
