package io.quarkiverse.realtime.it.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** A browser loses its connection again and again, and nothing else. */
@QuarkusTest
class EventSourceBrowserTest extends BrowserTest {

    private static final int LOSSES = 3;
    private static final int MESSAGES = 10;

    @TestHTTPResource("/")
    URI server;

    @Test
    void aBrowserThatReconnectsGetsWhatItHasMissed() throws IOException {
        try (Wire wire = new Wire(server)) {
            EventSourcePage page = browser.openBlank(wire.uri());
            page.listen("/news");
            page.awaitOpened(1);
            int published = 0;
            for (int loss = 1; loss <= LOSSES; loss++) {
                published = publish(published);
                if (loss > 1) { // the first time it is cut off before it has heard anything, or in the middle of it
                    page.awaitHeard(Integer.toString(published - 1));
                }
                wire.cut();
                published = publish(published);
                wire.mend();
                page.awaitOpened(loss + 1);
                published = publish(published);
            }
            page.awaitHeard(Integer.toString(published - 1));

            assertThat(page.heard()).isEqualTo(IntStream.range(0, published).mapToObj(Integer::toString).toList());
        }
    }

    /** Publishes some numbers, and says which is the next. */
    private int publish(int from) {
        given().accept("text/event-stream")
                .body(IntStream.range(from, from + MESSAGES).mapToObj(Integer::toString).collect(Collectors.joining("\n")))
                .post(server.resolve("press"))
                .then().statusCode(200);
        return from + MESSAGES;
    }
}
