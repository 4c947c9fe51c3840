package io.quarkiverse.realtime.test.beside;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.devmode.DevModeApp;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusDevModeTest;

/** Dev mode tells which routes there are, and a route for all paths leaves the pages of dev mode alone. */
class DevModeBesideCatchAllTest {

    @RegisterExtension
    static final DevModeApp APP = new DevModeApp(new QuarkusDevModeTest()
            .withApplicationRoot(
                    root -> root.addPackages(true, "io.quarkiverse.realtime.test.beside.both").addClass(Hello.class))
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.realtime")));

    private final URI server = APP.server();

    @Test
    void devUiAnswers() {
        for (String path : new String[] { "/q/dev-ui/", "/q/dev-ui/extensions" }) {
            given().accept("text/html,*/*;q=0.8").when().get(server.resolve(path)).then().statusCode(200)
                    .body(containsString("<html"));
        }
    }

    @Test
    void theRouteAnswers() {
        given().accept("text/event-stream").when().get(server.resolve("/a/b")).then().statusCode(200)
                .body(is("data: all: a/b\n\n"));
    }

    @Test
    void theLogHasATable() {
        assertThat(APP.logRecords()).extracting(LogRecord::getMessage).singleElement().asString()
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
