package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPatternTest {

    @ParameterizedTest
    @CsvSource({ "scores,scores", "room-*,room-", "room-*,room-1", "*,anything", "*-log,a-log-log", "rooms/*/log,rooms/1/2/log",
            "a*b*c,a-b-b-c", "**,x", "a.b,a.b", "*,a\u2028b" })
    void matches(String pattern, String name) {
        assertThat(new TopicPattern(pattern).matches(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "scores,score", "scores,scores2", "room-*,room", "room-*,my-room-1", "*-log,a-logs", "a*b*c,a-c-b", "a.b,axb",
            "a*a,a" })
    void doesNotMatch(String pattern, String name) {
        assertThat(new TopicPattern(pattern).matches(name)).isFalse();
    }

    @Test
    void saysWhatARegularExpressionSays() {
        Random random = new Random(3);
        int matched = 0;
        for (int i = 0; i < 100_000; i++) {
            String pattern = letters(random, "ab*", 6);
            String name = letters(random, "ab", 8);
            boolean expected = Pattern.matches(pattern.replace("*", ".*"), name);
            assertThat(new TopicPattern(pattern).matches(name)).as("%s of %s", pattern, name).isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(1_000, 99_000);
    }

    private static String letters(Random random, String letters, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
