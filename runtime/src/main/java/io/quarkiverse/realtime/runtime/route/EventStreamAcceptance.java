package io.quarkiverse.realtime.runtime.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * What the {@code Accept} headers of a request say of {@code text/event-stream} (RFC 9110, section 12.5.1). Of the media
 * ranges that it is in the most specific one counts.
 */
public enum EventStreamAcceptance {

    /** It is asked for by name. */
    BY_NAME,
    /** It is in a range that is accepted, or the client accepts anything. */
    BY_RANGE,
    /** Not accepted. */
    REFUSED;

    /** From the least specific one on. */
    private static final List<String> RANGES = List.of("*/*", "text/*", "text/event-stream");
    private static final int NAME = 2;
    private static final String TYPE = RANGES.get(NAME);
    private static final int HYPHEN = TYPE.indexOf('-');
    private static final Pattern ZERO = Pattern.compile("0(\\.0*)?");

    /**
     * Asked of every request of an application, whoever answers it: all but those for event streams are told by one look
     * at the header.
     *
     * @return whether event streams are asked for by name
     */
    public static boolean isByName(MultiMap headers) {
        for (String accept : headers.getAll(HttpHeaders.ACCEPT)) {
            if (mentionsName(accept)) {
                return of(headers) == BY_NAME;
            }
        }
        return false;
    }

    /** By its hyphen, which is in no other type that clients usually name. */
    private static boolean mentionsName(String accept) {
        for (int i = accept.indexOf('-'); i >= 0; i = accept.indexOf('-', i + 1)) {
            if (accept.regionMatches(true, i - HYPHEN, TYPE, 0, TYPE.length())) {
                return true;
            }
        }
        return false;
    }

    public static EventStreamAcceptance of(MultiMap headers) {
        if (!headers.contains(HttpHeaders.ACCEPT)) {
            return BY_RANGE;
        }
        int mostSpecific = -1;
        boolean accepted = false;
        for (String accept : headers.getAll(HttpHeaders.ACCEPT)) {
            for (String range : split(accept, ',')) {
                List<String> parts = split(range, ';');
                int specific = RANGES.indexOf(parts.get(0).trim().toLowerCase(Locale.ROOT));
                if (specific > mostSpecific) {
                    mostSpecific = specific;
                    accepted = hasWeight(parts);
                } else if (specific >= 0 && specific == mostSpecific) {
                    accepted |= hasWeight(parts);
                }
            }
        }
        if (!accepted) {
            return REFUSED;
        }
        return mostSpecific == NAME ? BY_NAME : BY_RANGE;
    }

    /**
     * @param parts a media range and its parameters
     */
    private static boolean hasWeight(List<String> parts) {
        for (String parameter : parts.subList(1, parts.size())) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && parameter.substring(0, equals).trim().equalsIgnoreCase("q")) {
                return !ZERO.matcher(parameter.substring(equals + 1).trim()).matches();
            }
        }
        return true;
    }

    /** A separator in a quoted string separates nothing. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>(4);
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
