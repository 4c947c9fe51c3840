package io.quarkiverse.realtime.test.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusDevModeTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Where dev mode tells which routes there are. */
class RouteListTest {

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.beside.both"))
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.realtime"));

    @TestHTTPResource("/")
    URI server;

    @Test
    void theLogHasATable() {
        assertThat(APP.getLogRecords()).extracting(LogRecord::getMessage).singleElement().asString()
                .isEqualToNormalizingNewlines("""
                        1 realtime route:
                          GET  WebSocket     /{*all}  io/quarkiverse/realtime/test/beside/both/routes/[...all].java
                          GET  event stream  /{*all}  io/quarkiverse/realtime/test/beside/both/routes/[...all].java""");
    }

    @Test
    void thePageOfWhatWasNotFoundListsThem() {
        try (RawHttp page = RawHttp.get(server, "/q/nothing", "Accept: text/html")) {
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.body()).contains("io/quarkiverse/realtime/test/beside/both/routes/[...all].java", "{*all}",
                    "WebSocket", "text/event-stream");
        }
    }
}
