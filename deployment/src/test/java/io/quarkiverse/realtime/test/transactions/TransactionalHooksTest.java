package io.quarkiverse.realtime.test.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** With a real transaction manager, whose interceptor fails on an event loop. */
class TransactionalHooksTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.transactions.routes",
                    "io.quarkiverse.realtime.test.support"))
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-narayana-jta", Version.getVersion())))
            .overrideConfigKey("quarkus.transaction-manager.object-store.directory", "target/object-store");

    @TestHTTPResource("/")
    URI server;

    @Test
    void aReactiveHookRunsInATransaction() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/ledger")) {
            client.send("book");
            assertThat(client.nextText()).isEqualTo("transaction: true");
        }
    }

    @Test
    void aStreamDoes() {
        try (RawHttp client = RawHttp.get(server, "/ledger", "Accept: text/event-stream")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.body()).isEqualTo("data: transaction: true\n\n");
        }
    }
}
