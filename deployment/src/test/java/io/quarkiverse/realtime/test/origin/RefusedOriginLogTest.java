package io.quarkiverse.realtime.test.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** A page sees no more than that its WebSocket has failed: the log tells why. */
class RefusedOriginLogTest extends Origins {

    private static final String LINE = "A WebSocket handshake with the origin '%s' to the host 'localhost:8081' was refused. If that"
            + " is the origin of a page of yours, list it in quarkus.realtime.allowed-origins; behind a proxy, see"
            + " quarkus.http.proxy.*";
    private static final String LAST = ". Other origins are not logged, see quarkus.realtime.limits.logged-origins";

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.realtime.limits.logged-origins", "3")
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.realtime"))
            .assertLogRecords(records -> {
                assertThat(records).extracting(LogRecord::getMessage).containsExactly(LINE.formatted("https://a.example"),
                        LINE.formatted("https://b??cher.example"), LINE.formatted("c".repeat(256) + "...") + LAST);
                assertThat(records).extracting(record -> record.getLevel().getName()).containsOnly("WARN");
                assertThat(records).allSatisfy(record -> assertThat(record.getThrown()).isNull());
            });

    @Test
    void eachOriginIsToldOnceAndNotMoreThanSoMany() {
        for (int i = 0; i < 3; i++) {
            assertRefused("localhost:8081", "Origin: https://a.example");
            assertRefused("localhost:8081", "Origin: https://b\u00fccher.example");
            assertRefused("localhost:8081", "Origin: " + "c".repeat(3_000));
            assertRefused("localhost:8081", "Origin: https://d.example");
            assertRefused("localhost:8081", "Origin: https://e" + i + ".example");
        }
        assertPasses("localhost:8081", "Origin: http://localhost:8081");
    }
}
