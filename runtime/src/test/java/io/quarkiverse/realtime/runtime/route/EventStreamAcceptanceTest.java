package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.MultiMap;

/** RFC 9110, section 12.5.1. */
class EventStreamAcceptanceTest {

    @Test
    void whoSaysNothingAcceptsAnything() {
        assertThat(EventStreamAcceptance.of(MultiMap.caseInsensitiveMultiMap())).isEqualTo(EventStreamAcceptance.BY_RANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/event-stream", "TEXT/Event-Stream", "text/event-stream;charset=utf-8",
            "application/json ,text/event-stream ; q=1.0", "application/x-y;a-b=c-d,text/event-stream",
            "text/event-stream; q=0.001", "text/event-stream;q=0.5, */*;q=0",
            "text/*;q=0, text/event-stream", "text/event-stream;note=\"; q=0\"", "text/html;note=\"a,b\", text/event-stream",
            "text/html;note=\"\\\"\", text/event-stream", "text/event-stream;q=0, text/event-stream",
            "text/event-stream;q=nonsense" })
    void byName(String accept) {
        assertThat(of(accept)).isEqualTo(EventStreamAcceptance.BY_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = { "*/*", "text/*", "text/html,*/*;q=0.8", "text/*;q=0.1, */*;q=0", " */* ; q=1 " })
    void byRange(String accept) {
        assertThat(of(accept)).isEqualTo(EventStreamAcceptance.BY_RANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",", "*", "application/json", "text/event-streams", "x/text/event-stream", "application/*",
            "text/event-stream;q=0", "text/event-stream; Q = 0.000", "text/event-stream;charset=utf-8;q=0",
            "text/event-stream;q=0;extension=1", "text/event-stream;q=0, */*", "*/*, text/event-stream;q=0.0",
            "text/*;q=0, */*", "*/*;q=0", "text/html;note=\"text/event-stream", "text/html;note=\", text/event-stream\"" })
    void refused(String accept) {
        assertThat(of(accept)).isEqualTo(EventStreamAcceptance.REFUSED);
    }

    @Test
    void severalHeadersAreOne() {
        assertThat(of("text/html", "text/event-stream")).isEqualTo(EventStreamAcceptance.BY_NAME);
        assertThat(of("*/*", "text/event-stream;q=0")).isEqualTo(EventStreamAcceptance.REFUSED);
    }

    private static EventStreamAcceptance of(String... accepts) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String accept : accepts) {
            headers.add("Accept", accept);
        }
        EventStreamAcceptance acceptance = EventStreamAcceptance.of(headers);
        assertThat(EventStreamAcceptance.isByName(headers)).isEqualTo(acceptance == EventStreamAcceptance.BY_NAME);
        return acceptance;
    }
}
