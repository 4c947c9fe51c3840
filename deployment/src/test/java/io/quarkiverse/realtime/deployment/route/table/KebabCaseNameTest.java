package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

class KebabCaseNameTest {

    private final NameRule rule = new KebabCaseName();

    @ParameterizedTest
    @CsvSource({ "Chat, chat", "LiveScores, live-scores", "HTTPStatus, http-status", "V2Chat, v2-chat", "Chat2Go, chat2-go",
            "HTTP2Push, http2-push", "ChatAPI, chat-api", "A, a", "AB, ab", "ABTest, ab-test", "chat, chat",
            "liveScores, live-scores", "live, live", "Live2, live2", "Über, über", "ÜberMorgen, über-morgen",
            "ÉtéÀParis, été-à-paris", "Чат, чат", "聊天, 聊天", "ID, id", "Indexes, indexes", "index, index",
            "Live_Scores, live_scores", "My$Chat, my$chat" })
    void wordsAreJoinedByHyphens(String name, String segment) {
        assertThat(rule.segments(name)).contains(List.of(new Segment(Kind.STATIC, segment)));
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(rule.segments("IDInfo")).contains(List.of(new Segment(Kind.STATIC, "id-info")));
        } finally {
            Locale.setDefault(locale);
        }
    }
}
