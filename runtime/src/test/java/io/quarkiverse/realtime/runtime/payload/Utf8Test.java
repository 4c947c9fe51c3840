package io.quarkiverse.realtime.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

    private static final char[] ALPHABET = { 'a', '?', '\n', '\u00fc', '\u20ac', '\ud83d', '\ude00', '\ufffd', '\uffff' };

    @ParameterizedTest
    @CsvSource({ "\ud83d, \ufffd", "\ude00, \ufffd", "a\ud83db, a\ufffdb", "\ude00\ud83d, \ufffd\ufffd",
            "\ud83d\ud83d\ude00, \ufffd\ud83d\ude00", "?\ud83d?, ?\ufffd?" })
    void halfOfASurrogatePairIsReplaced(String text, String sent) {
        assertThat(new String(Utf8.encode(text), StandardCharsets.UTF_8)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({ "''", "a?b", "\u00fc", "\u20ac", "\ud83d\ude00", "\ufffd", "a\u0000" })
    void anyOtherTextIsAsItWas(String text) {
        assertThat(Utf8.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anyTextIsEncodedAsAnEncoderDoesThatReplaces() throws CharacterCodingException {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith("\ufffd".getBytes(StandardCharsets.UTF_8));
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
            }
            ByteBuffer expected = encoder.encode(CharBuffer.wrap(text));
            assertThat(ByteBuffer.wrap(Utf8.encode(text.toString()))).as(text.toString()).isEqualTo(expected);
        }
    }
}
