package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/** Clear-text HTTP/2 with prior knowledge. */
class Http2Test extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @Inject
    Vertx vertx;

    private HttpClient client;

    @BeforeEach
    void openClient() {
        client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void aStreamArrivesAndEnds() throws Exception {
        HttpClientResponse response = get("/count?to=2000");
        assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().getAll("content-type")).containsExactly("text/event-stream");
        assertThat(response.headers().names()).doesNotContain("transfer-encoding", "connection", "content-length");
        Future<Buffer> whole = response.body();
        response.resume();
        String body = whole.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS).toString();
        assertThat(body).startsWith("data: 0\n\ndata: 1\n\n").endsWith("data: 1999\n\n");
    }

    @Test
    void aResetOfTheStreamCancelsIt() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        HttpClientResponse response = get("/ticks");
        response.handler(buffer -> heard.add(buffer.toString()));
        response.resume();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("data: 0\n\n");
        response.request().reset();
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    private HttpClientResponse get(String target) throws Exception {
        return client.request(HttpMethod.GET, server.getPort(), server.getHost(), target)
                .compose(request -> request.putHeader("accept", "text/event-stream").send())
                .onSuccess(HttpClientResponse::pause)
                .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
