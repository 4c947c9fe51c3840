package io.quarkiverse.realtime.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.acme.Goal;
import org.acme.routes.Scores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.BasicWebSocketConnector.ExecutionModel;
import io.quarkus.websockets.next.WebSocketClientConnection;

/** The test that the guide shows. */
// tag::test[]
class ScoresTest {

    // end::test[]
    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Scores.class, Goal.class));

    // tag::test[]
    @TestHTTPResource("/scores")
    URI scores;

    @Test
    void aGoalReachesTheOthers() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocketClientConnection fan = connect(heard);
        assertThat(heard.poll(5, TimeUnit.SECONDS)).startsWith("Welcome "); // <1>
        WebSocketClientConnection reporter = connect(new LinkedBlockingQueue<>());

        reporter.sendTextAndAwait("{\"team\":\"home\",\"minute\":12}");

        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("{\"team\":\"home\",\"minute\":12}");
        fan.closeAndAwait();
        reporter.closeAndAwait();
    }

    private WebSocketClientConnection connect(BlockingQueue<String> heard) {
        return BasicWebSocketConnector.create()
                .baseUri(scores)
                .executionModel(ExecutionModel.NON_BLOCKING) // <2>
                .onTextMessage((connection, text) -> heard.add(text))
                .connectAndAwait();
    }
}
// end::test[]
