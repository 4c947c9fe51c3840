package io.quarkiverse.realtime.test.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.acme.traced.Worker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Vertx;

/** What OpenTelemetry gets to know, where an application has it. */
class TracingTest {

    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, Worker.class.getPackage())
                    .addPackage(RawWebSocket.class.getPackage()))
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-opentelemetry", Version.getVersion())))
            .overrideConfigKey("quarkus.otel.bsp.schedule.delay", "50ms")
            .overrideConfigKey("quarkus.otel.exporter.otlp.enabled", "false")
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "4");

    @TestHTTPResource("/")
    URI server;

    @Inject
    InMemorySpanExporter exporter;

    @Inject
    Topics topics;

    @Inject
    Peers peers;

    @Inject
    Vertx vertx;

    @BeforeEach
    void forgetSpans() {
        await().until(() -> peers.all().isEmpty());
        exporter.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/loop", "/worker" })
    void theSpanOfARequestIsNamedByItsRoute(String path) {
        try (RawHttp http = RawHttp.get(server, path + "/red", "Accept: text/event-stream")) {
            assertThat(http.body()).isEqualTo("data: welcome\n\n");
        }
        assertRoute(span("GET " + path + "/{room}"), path + "/{room}");
        exporter.reset();
        try (RawHttp http = RawHttp.get(server, path + "/red", "Accept: text/html")) {
            assertThat(http.status()).isEqualTo(406);
        }
        assertRoute(span("GET " + path + "/{room}"), path + "/{room}");
        exporter.reset();
        try (RawWebSocket client = RawWebSocket.handshake(server, path + "/red", "Origin: http://elsewhere.example")) {
            assertThat(client.status()).isEqualTo(403);
        }
        assertRoute(span("GET " + path + "/{room}"), path + "/{room}");
        exporter.reset();
        try (RawWebSocket client = RawWebSocket.connect(server, path + "/red")) {
            client.nextText();
            assertRoute(span("GET " + path + "/{room}"), path + "/{room}");
            span("OPEN " + path + "/{room}");
        }
        span("CLOSE " + path + "/{room}");
    }

    /** Vert.x tells the tracer the path of each route that a request comes by. */
    @Test
    void aRequestThatIsNotForUsIsNotNamedAfterUs() {
        try (RawHttp http = RawHttp.get(server, "/closed", "Accept: text/event-stream")) {
            assertThat(http.status()).isEqualTo(410);
        }
        assertRoute(span("GET"), null);
    }

    @Test
    void aPublishIsNoSpan() {
        List<RawWebSocket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                clients.add(RawWebSocket.connect(server, (i % 2 == 0 ? "/loop" : "/worker") + "/red"));
            }
            clients.forEach(RawWebSocket::nextText);
            await().until(() -> topics.subscriberCount(Worker.TOPIC) == 8);
            for (int i = 0; i < 100; i++) {
                topics.publish(Worker.TOPIC, i);
            }
            for (RawWebSocket client : clients) {
                for (int i = 0; i < 100; i++) {
                    assertThat(client.nextText()).isEqualTo("" + i);
                }
            }
            clients.get(0).send("from the loop");
            clients.get(1).send("from a worker");
            assertThat(clients.get(2).nextText()).isEqualTo("from the loop");
            assertThat(clients.get(3).nextText()).isEqualTo("from a worker");
        } finally {
            clients.forEach(RawWebSocket::close);
        }
        await().untilAsserted(() -> assertThat(exporter.getFinishedSpanItems()).extracting(SpanData::getName)
                .filteredOn(name -> name.startsWith("CLOSE ")).hasSize(8));

        assertThat(exporter.getFinishedSpanItems()).allSatisfy(span -> {
            assertThat(span.getKind()).as(span.getName()).isNotIn(SpanKind.CONSUMER, SpanKind.PRODUCER);
            assertThat(span.getName()).doesNotContain(Worker.TOPIC);
        });
    }

    /** What others put on the event bus is traced as before. */
    @Test
    void aMessageOfTheApplicationIsASpan() {
        CompletableFuture<Object> arrived = new CompletableFuture<>();
        vertx.eventBus().consumer("of the application", message -> arrived.complete(message.body()));
        vertx.eventBus().publish("of the application", "hello");

        assertThat(arrived.join()).isEqualTo("hello");
        span("of the application receive");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/loop", "/worker" })
    void theWorkOfHooksHangsBelowTheSpanOfTheHandshake(String path) {
        try (RawWebSocket client = RawWebSocket.connect(server, path + "/red")) {
            assertThat(client.nextText()).isEqualTo("welcome");
            client.send("hello");
            assertThat(client.nextText()).isEqualTo("hello");
            client.send("fail");
            assertThat(client.nextText()).isEqualTo("failed");
            client.closeAndReadRest();
        }
        SpanData handshake = span("GET " + path + "/{room}");
        for (String hook : new String[] { "upgrade", "open", "message", "error", "close" }) {
            assertThat(span("work in " + hook)).as(hook).satisfies(work -> {
                assertThat(work.getTraceId()).isEqualTo(handshake.getTraceId());
                assertThat(work.getParentSpanId()).isEqualTo(handshake.getSpanId());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/loop", "/worker" })
    void theWorkOfAStreamHangsBelowTheSpanOfItsRequest(String path) {
        try (RawHttp http = RawHttp.get(server, path + "/red", "Accept: text/event-stream")) {
            assertThat(http.body()).isEqualTo("data: welcome\n\n");
        }
        SpanData request = span("GET " + path + "/{room}");
        assertThat(span("work in stream").getParentSpanId()).isEqualTo(request.getSpanId());
    }

    private SpanData span(String name) {
        await().untilAsserted(
                () -> assertThat(exporter.getFinishedSpanItems()).extracting(SpanData::getName).contains(name));
        return exporter.getFinishedSpanItems().stream().filter(span -> span.getName().equals(name)).findFirst().get();
    }

    private static void assertRoute(SpanData span, String route) {
        assertThat(span.getAttributes().get(ROUTE)).isEqualTo(route);
    }
}
