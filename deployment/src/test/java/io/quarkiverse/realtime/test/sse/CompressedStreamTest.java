package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** Streams are compressed where that is asked for. */
class CompressedStreamTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.http.enable-compression", "true")
            .overrideConfigKey("quarkus.realtime.sse.compression", "true");

    @Inject
    Vertx vertx;

    @Inject
    Topics topics;

    @Test
    void eachMessageArrivesThoughMoreMayCome() throws Exception {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setDecompressionSupported(true));
        try {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            HttpClientResponse response = client.request(HttpMethod.GET, server.getPort(), server.getHost(), "/scores")
                    .compose(request -> request.putHeader("accept", "text/event-stream").putHeader("accept-encoding", "gzip")
                            .send())
                    .onSuccess(HttpClientResponse::pause).toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
            response.handler(buffer -> heard.add(buffer.toString())).resume();
            for (int i = 0; i < 10; i++) {
                topics.publish("scores", Integer.toString(i));
                assertThat(heard.poll(40, TimeUnit.SECONDS)).isEqualTo("data: " + i + "\n\n");
            }
        } finally {
            client.close();
        }
    }
}
