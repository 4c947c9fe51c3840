package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.acme.sse.Gate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;

/** Clear-text HTTP/2 with prior knowledge. */
class Http2Test extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            // by default a client that resets 200 streams within half a minute loses its connection
            .overrideConfigKey("quarkus.http.limits.rst-flood-max-rst-frame-per-window", "10000");

    private static final int STREAMS = 100;

    @Inject
    Vertx vertx;

    @Inject
    Topics topics;

    @Inject
    OpenEventStreams streams;

    @Inject
    Gate gate;

    private HttpClient client;

    @BeforeEach
    void openClient() {
        client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false)
                        .setHttp2MaxPoolSize(1)
                        // or what the client keeps of a stalled stream would be missing for all
                        .setHttp2ConnectionWindowSize(16 * 1024 * 1024));
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
        String body = whole.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS).toString();
        assertThat(body).startsWith("data: 0\n\ndata: 1\n\n").endsWith("data: 1999\n\n");
    }

    @Test
    void aResetOfTheStreamCancelsIt() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        HttpClientResponse response = get("/ticks");
        response.handler(buffer -> heard.add(buffer.toString()));
        response.resume();
        assertThat(heard.poll(40, TimeUnit.SECONDS)).startsWith("data: "); // ticks that nobody asks for yet are dropped
        response.request().reset();
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    @Test
    void aStalledStreamDoesNotHoldUpTheOthersOfItsConnection() throws Exception {
        List<HttpClientResponse> responses = new ArrayList<>();
        List<StringBuffer> heard = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            responses.add(get("/scores"));
            heard.add(new StringBuffer());
        }
        assertThat(responses).extracting(response -> response.request().connection()).containsOnly(
                responses.get(0).request().connection());
        for (int i = 1; i < STREAMS; i++) {
            StringBuffer text = heard.get(i);
            responses.get(i).handler(buffer -> text.append(buffer)).resume();
        }
        StringBuilder published = new StringBuilder();
        String padding = "x".repeat(1000);
        for (int i = 0; i < 300; i++) {
            topics.publish("scores", i + padding);
            published.append("data: ").append(i).append(padding).append("\n\n");
            if (i % 20 == 19) {
                int length = published.length();
                await().until(() -> heard.stream().skip(1).allMatch(text -> text.length() == length));
            }
        }
        assertThat(heard.subList(1, STREAMS)).allSatisfy(text -> assertThat(text).hasToString(published.toString()));

        // what it has not read was kept for it
        StringBuffer late = heard.get(0);
        responses.get(0).handler(buffer -> late.append(buffer)).resume();
        await().until(() -> late.length() == published.length());
        assertThat(late).hasToString(published.toString());
    }

    @Test
    void aStreamThatIsTooSlowIsResetAndTheConnectionGoesOn() throws Exception {
        HttpClientResponse stalled = get("/scores");
        HttpClientResponse other = get("/scores");
        CompletableFuture<Throwable> reset = new CompletableFuture<>();
        stalled.exceptionHandler(reset::complete);
        AtomicInteger received = new AtomicInteger();
        other.handler(buffer -> received.addAndGet(buffer.length())).resume();
        String message = "x".repeat(10_000);
        int sent = 0;
        while (topics.subscriberCount("scores") == 2) {
            topics.publish("scores", message);
            sent += message.length() + "data: \n\n".length();
            int length = sent;
            await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> received.get() == length);
        }
        stalled.resume();
        assertThat(reset.get(40, TimeUnit.SECONDS)).isInstanceOf(StreamResetException.class);
        topics.publish("scores", message);
        int length = sent + message.length() + "data: \n\n".length();
        await().until(() -> received.get() == length);
    }

    @Test
    void aConnectionThatDiesTakesItsStreamsAlong() throws Exception {
        for (int i = 0; i < STREAMS; i++) {
            get(i % 2 == 0 ? "/scores" : "/ticks").exceptionHandler(closed -> {
                // is what is to happen
            });
        }
        assertThat(streams.count()).isEqualTo(STREAMS);
        client.close();
        await().untilAsserted(() -> {
            assertThat(streams.count()).isZero();
            assertThat(topics.names()).isEmpty();
        });
    }

    /** As a client does that wants to make much work with little. */
    @Test
    void streamsThatAreResetAtOnceLeaveNothing() throws Exception {
        for (int i = 0; i < STREAMS; i++) {
            for (String target : List.of("/scores", "/pushed?how=mapped", "/late?what=topic")) {
                client.request(HttpMethod.GET, server.getPort(), server.getHost(), target)
                        .onSuccess(request -> request.putHeader("accept", "text/event-stream").end().onComplete(
                                sent -> request.reset()))
                        .toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
                if (target.startsWith("/late")) {
                    gate.open();
                }
            }
        }
        await().untilAsserted(() -> {
            assertThat(streams.count()).isZero();
            assertThat(topics.names()).isEmpty();
        });
        assertThat(get("/count?to=1").statusCode()).isEqualTo(200);
    }

    private HttpClientResponse get(String target) throws Exception {
        return client.request(HttpMethod.GET, server.getPort(), server.getHost(), target)
                .compose(request -> request.putHeader("accept", "text/event-stream").send())
                .onSuccess(HttpClientResponse::pause)
                .toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
    }
}
