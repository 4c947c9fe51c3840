package io.quarkiverse.realtime.test.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.acme.hooks.FailingHandler;
import org.acme.hooks.FailingReactiveHandler;
import org.acme.hooks.Move;
import org.acme.hooks.routes.Failing;
import org.acme.hooks.routes.FailingReactive;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What clients make a handler without an error hook log: little, in one line each, and the truth. */
class ClientErrorLogTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, Journal.class, Move.class,
                    FailingHandler.class, Failing.class, FailingReactiveHandler.class, FailingReactive.class))
            .overrideConfigKey("quarkus.realtime.limits.client-log-interval", "5s");

    private static final int CLIENTS = 20;

    @TestHTTPResource("/")
    URI server;

    private final Logger logger = Logger.getLogger(Failing.class.getPackageName());
    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (!record.getMessage().contains("\"far\"")) { // an application that has ended may still tell what it left out
                records.add(record);
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void listen() {
        records.clear(); // there is one instance for all tests
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void badJsonIsLoggedOnceWithoutAStackAndTheOthersAreCounted() {
        for (int i = 0; i < CLIENTS; i++) {
            assertIsClosed("failing", "{\"piece\":\"knight\",\"x\":\"f\\u001b[31mar\"}");
        }
        await().until(() -> records.size() == 2);
        assertThat(lines()).allSatisfy(line -> assertThat(line)
                .startsWith("A client has sent what its handler can't use, closing peer ")
                .contains(" of /failing: The message can't be read as org.acme.hooks.Move: ", "f\\u001b[31mar")
                .doesNotContain("\u001b", "\n"));
        assertThat(lines().get(1))
                .endsWith(" (the last of " + (CLIENTS - 1) + " such lines, the others were left out)");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.getLevel().intValue()).isEqualTo(Level.WARNING.intValue());
            assertThat(record.getThrown()).isNull();
        });
    }

    /** Of another handler, whose lines are of another kind. */
    @Test
    void anAnswerForHttpIsNoErrorOfTheHandlerAndCanNotForgeALine() {
        assertIsClosed("failing-reactive", "http");
        await().until(() -> records.size() == 1);
        assertThat(lines().get(0)).endsWith(" of /failing-reactive: Not now\\u000d\\u000aWARN a forged line");
        assertThat(records.get(0).getThrown()).isNull();
    }

    @Test
    void aFaultOfTheHandlerIsLoggedEachTimeWithItsStack() {
        for (int i = 0; i < 3; i++) {
            assertIsClosed("failing", "exception");
        }
        assertThat(records).hasSize(3).allSatisfy(record -> assertThat(record.getThrown()).hasMessage("in message"));
    }

    private List<String> lines() {
        return records.stream().map(record -> record.getParameters() == null ? record.getMessage()
                : record.getMessage().formatted(record.getParameters())).toList();
    }

    private void assertIsClosed(String route, String message) {
        try (RawWebSocket client = RawWebSocket.connect(server, "/" + route + "?journal=none")) {
            assertThat(client.send(message).answerClose().closeCode()).isEqualTo(1011);
        }
    }
}
