package io.quarkiverse.realtime.it.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.acme.news.routes.News;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A browser loses its connection again and again, and nothing else. */
class EventSourceBrowserTest {

    private static final int LOSSES = 3;
    private static final int MESSAGES = 10;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClass(News.class))
            .overrideConfigKey("quarkus.realtime.topics.news.history-size", "1000")
            .overrideConfigKey("quarkus.realtime.sse.retry", "100ms");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Topics topics;

    @Test
    void aBrowserThatReconnectsGetsWhatItHasMissed() throws IOException {
        try (Browser browser = Browser.start(); Wire wire = new Wire(server)) {
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
        for (int i = from; i < from + MESSAGES; i++) {
            topics.publish("news", i);
        }
        return from + MESSAGES;
    }
}
