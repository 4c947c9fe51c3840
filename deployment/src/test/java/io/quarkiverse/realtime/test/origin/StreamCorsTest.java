package io.quarkiverse.realtime.test.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

class StreamCorsTest extends Origins {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.http.cors.enabled", "true")
            .overrideConfigKey("quarkus.http.cors.origins", "https://app.example.com");

    @Test
    void anEventStreamObeysCors() {
        try (RawHttp client = RawHttp.get(server, "/chat", "Accept: text/event-stream", "Origin: https://app.example.com")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("access-control-allow-origin")).containsExactly("https://app.example.com");
            assertThat(client.body()).isEqualTo("data: hello\n\n");
        }
        try (RawHttp client = RawHttp.get(server, "/chat", "Accept: text/event-stream", "Origin: https://evil.example")) {
            assertThat(client.status()).isEqualTo(403);
        }
    }

    @Test
    void corsOpensNoWebSocket() {
        assertRefused("localhost:8081", "Origin: https://app.example.com");
        assertPasses("localhost:8081", "Origin: http://localhost:8081");
    }
}
