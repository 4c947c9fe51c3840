package io.quarkiverse.realtime.deployment.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

class FileNameRulesTest {

    @ParameterizedTest
    @CsvSource({ "Chat.java, chat", "LiveScores.java, live-scores", "HTTPStatus.java, http-status", "V2Chat.java, v2-chat",
            "Chat2Go.java, chat2-go", "HTTP2Push.java, http2-push", "ChatAPI.java, chat-api", "A.java, a", "AB.java, ab",
            "ABTest.java, ab-test", "chat.java, chat", "liveScores.java, live-scores", "live.java, live", "Live2.java, live2",
            "Über.java, über", "ÜberMorgen.java, über-morgen", "ÉtéÀParis.java, été-à-paris", "Чат.java, чат",
            "聊天.java, 聊天", "ID.java, id", "Indexes.java, indexes", "index.java, index", "LiveScores.kt, live-scores",
            "LiveScores, live-scores" })
    void theStemInKebabCaseIsAStaticSegment(String sourceFile, String segment) {
        assertThat(FileNameRules.segment(sourceFile)).contains(new Segment(Kind.STATIC, segment));
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(FileNameRules.segment("IDInfo.java")).contains(new Segment(Kind.STATIC, "id-info"));
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void indexIsItsFolder() {
        assertThat(FileNameRules.segment("Index.java")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "[id].java, id", "[roomId].java, roomId", "[room_id].java, room_id", "[x1].java, x1", "[Index].java, Index",
            "[id].kt, id" })
    void aNameInBracketsIsAParameterAndKeepsItsSpelling(String sourceFile, String name) {
        assertThat(FileNameRules.segment(sourceFile)).contains(new Segment(Kind.PARAM, name));
    }

    @ParameterizedTest
    @CsvSource({ "[...rest].java, rest", "[...restOfPath].java, restOfPath", "[...x_1].java, x_1" })
    void threeDotsMakeACatchAll(String sourceFile, String name) {
        assertThat(FileNameRules.segment(sourceFile)).contains(new Segment(Kind.CATCH_ALL, name));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[].java", "[id.java", "id].java", "[...].java", "[..rest].java", "[....rest].java", "[a-b].java",
            "[a b].java", "[ä].java", "x[id].java", "[id]x.java", "[[id]].java", "[[...rest]].java", "{id}.java",
            "{*rest}.java",
            "*.java", "a:b.java", "[a][b].java" })
    void otherBracketsAreNoName(String sourceFile) {
        assertThatIllegalArgumentException().isThrownBy(() -> FileNameRules.segment(sourceFile))
                .withMessage("write [name] for a parameter or [...name] for a catch-all, where a name has letters, digits and"
                        + " underscores, or leave the brackets out");
    }
}
