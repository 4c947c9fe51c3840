package io.quarkiverse.realtime.runtime.payload;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of a text. Half of a surrogate pair is no character, so UTF-8 has no bytes for it: U+FFFD stands for it, as in
 * browsers (WHATWG Encoding, section 4.3), where Java would write a question mark, which looks as if somebody had sent it.
 */
public final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {
    }

    public static byte[] encode(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        // the JDK compares and decodes many bytes at a time, so that a look at each character would take longer
        return text.equals(new String(encoded, StandardCharsets.UTF_8)) ? encoded
                : replaceLoneSurrogates(text).getBytes(StandardCharsets.UTF_8);
    }

    private static String replaceLoneSurrogates(String text) {
        StringBuilder replaced = new StringBuilder(text);
        for (int i = 0; i < replaced.length(); i++) {
            char c = replaced.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < replaced.length() && Character.isLowSurrogate(replaced.charAt(i + 1))) {
                i++;
            } else {
                replaced.setCharAt(i, REPLACEMENT);
            }
        }
        return replaced.toString();
    }
}
