package io.quarkiverse.realtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.buffer.Buffer;

/**
 * The parts that every {@link RouteResponse} has, with the rules of HTTP for them.
 *
 * @param headers by lower-case name
 * @param body {@code null} for none
 */
record ResponseParts(int status, Map<String, List<String>> headers, Buffer body) {

    /** They have no content: RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5. */
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    static ResponseParts of(int status) {
        return new ResponseParts(status, Map.of(), null);
    }

    /**
     * @param name checked to be a token
     */
    ResponseParts header(String name, String value) {
        Objects.requireNonNull(value, "value");
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new IllegalArgumentException("The value of header '" + name + "' has a control character");
        }
        String key = key(name);
        Map<String, List<String>> copy = new LinkedHashMap<>(headers);
        List<String> values = new ArrayList<>(copy.getOrDefault(key, List.of()));
        values.add(value);
        copy.put(key, List.copyOf(values));
        return new ResponseParts(status, Collections.unmodifiableMap(copy), body);
    }

    ResponseParts body(Buffer content) {
        Objects.requireNonNull(content, "body");
        if (!mayHaveBody(status)) {
            throw new IllegalStateException("A response with status " + status + " has no body (RFC 9110, section 15)");
        }
        return new ResponseParts(status, headers, content);
    }

    static Buffer utf8(String text) {
        return Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
    }

    static boolean mayHaveBody(int status) {
        return !WITHOUT_BODY.contains(status);
    }

    /**
     * @return the lower-case name of a header
     * @throws IllegalArgumentException if it is no token
     */
    static String key(String name) {
        if (!isToken(Objects.requireNonNull(name, "name"))) {
            throw new IllegalArgumentException("Not a header name (RFC 9110, section 5.1): '" + name + "'");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(
                c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }
}
