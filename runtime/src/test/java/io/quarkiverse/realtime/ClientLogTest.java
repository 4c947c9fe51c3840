package io.quarkiverse.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLogTest {

    @ParameterizedTest
    @ValueSource(strings = { "\r", "\n", "\u0000", "\t", "\u001b", "\u007f", "\u0085", "\u009b", "\u2028", "\u2029", "\u202e",
            "\ufeff" })
    void whatBreaksALineOrSteersATerminalIsEscaped(String character) {
        assertThat(ClientLog.escape("a" + character + "[31mb"))
                .isEqualTo("a\\u%04x[31mb".formatted((int) character.charAt(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/rooms/red", "größe €", "\ud83d\ude00", "100%", "{0}" })
    void printableTextIsAsItWas(String text) {
        assertThat(ClientLog.escape(text)).isEqualTo(text);
    }

    @Test
    void ofALongTextOnlyTheBeginningIsLeft() {
        assertThat(ClientLog.escape("x".repeat(256))).isEqualTo("x".repeat(256));
        assertThat(ClientLog.escape("x".repeat(1_000_000))).isEqualTo("x".repeat(256) + "...");
    }

    @Test
    void nothingIsAText() {
        assertThat(ClientLog.escape(null)).isEqualTo("null");
        assertThat(ClientLog.escape(42)).isEqualTo("42");
    }
}
