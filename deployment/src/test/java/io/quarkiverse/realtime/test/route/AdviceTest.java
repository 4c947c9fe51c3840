package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** What would be a silent no-op is told when the application is built. */
class AdviceTest {

    private static final String PLACE = "io/quarkiverse/realtime/test/route/advice/routes/";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.route.advice"))
            .overrideConfigKey("quarkus.realtime.routes-package",
                    "io.quarkiverse.realtime.test.route.advice.routes,org.acme.renamed")
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.realtime"))
            .assertLogRecords(records -> {
                assertThat(records).extracting(LogRecord::getLevel).allMatch(level -> level.getName().equals("WARN")
                        || level.equals(Level.WARNING));
                assertThat(records).extracting(LogRecord::getMessage).containsExactlyInAnyOrder(
                        PLACE + "Chat.java has the method message(Peer, String), which looks like a hook and is none, so nobody"
                                + " calls it: write @Override public void message(Peer, Message)",
                        "No class is below org.acme.renamed, which quarkus.realtime.routes-package names: correct the name, or"
                                + " take it away");
            });

    @Test
    void theBuildWarnsAndGoesOn() {
    }
}
