package io.quarkiverse.realtime.test.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class WrongAllowedOriginTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = Origins.app().overrideConfigKey("quarkus.realtime.allowed-origins", "app.example.com")
            .assertException(failure -> assertThat(failure)
                    .hasMessage("quarkus.realtime.allowed-origins: 'app.example.com' is not an origin, write scheme://host or"
                            + " scheme://host:port, for example https://app.example.com; https://*.example.com for all"
                            + " subdomains, http://localhost:* for all ports; or null for pages without an origin, or * for"
                            + " all"));

    @Test
    void theApplicationDoesNotStart() {
    }
}
