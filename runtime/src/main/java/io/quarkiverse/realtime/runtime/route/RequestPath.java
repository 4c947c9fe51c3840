package io.quarkiverse.realtime.runtime.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The path of a request in the one form that serves matching, parameters and namespaces.
 */
public final class RequestPath {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    private RequestPath() {
    }

    /**
     * @param normalizedPath as Vert.x normalises it
     * @return the path without a trailing slash, {@code /} for the root
     */
    public static String canonical(String normalizedPath) {
        int end = normalizedPath.length();
        while (end > 1 && normalizedPath.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? "/" : upperCaseEscapes(normalizedPath.substring(0, end));
    }

    /**
     * @param canonicalPath a canonical path
     * @param from where the part that is matched begins, after the root path of the application
     * @return the decoded segments
     * @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits
     */
    public static List<String> segments(String canonicalPath, int from) {
        List<String> segments = new ArrayList<>(4);
        int start = from;
        while (start < canonicalPath.length()) {
            if (canonicalPath.charAt(start) == '/') {
                start++;
                if (start == canonicalPath.length()) {
                    break;
                }
            }
            int end = canonicalPath.indexOf('/', start);
            if (end < 0) {
                end = canonicalPath.length();
            }
            segments.add(decode(canonicalPath.substring(start, end)));
            start = end;
        }
        return segments;
    }

    /** The hexadecimal digits of an escape are the same in either case (RFC 3986, section 6.2.2.1). */
    private static String upperCaseEscapes(String path) {
        return path.indexOf('%') < 0 ? path
                : ESCAPE.matcher(path).replaceAll(escape -> escape.group().toUpperCase(Locale.ROOT));
    }

    private static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        // decodes as a path does: a plus sign stays one
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
