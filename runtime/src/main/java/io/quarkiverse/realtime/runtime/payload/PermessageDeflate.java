package io.quarkiverse.realtime.runtime.payload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The compression that was agreed with one client (RFC 7692). Each message is compressed by itself, in both directions:
 * no context is taken over, so a connection needs no window of its own, and a published message is deflated once for all
 * the clients.
 *
 * @param parameters the value of {@code Sec-WebSocket-Extensions} that agrees to it
 * @param maxWindowBits the base-2 logarithm of the window that the client keeps. A message that is longer than the window
 *        is sent as it is: the deflater of the JDK has one size of window, which a shorter message does not use up
 */
public record PermessageDeflate(String parameters, int maxWindowBits) {

    public static final int MAX_WINDOW_BITS = 15;

    private static final String NAME = "permessage-deflate";
    private static final Pattern WINDOW_BITS = Pattern.compile("[89]|1[0-5]");
    /** RFC 6455, section 9.1, with values that may be quoted; the parts of a list are told apart before. */
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SEMICOLON = Pattern.compile(";");

    /**
     * Takes the first offer that can be met (RFC 7692, section 5).
     *
     * @param headers the values of {@code Sec-WebSocket-Extensions}
     * @return {@code null} if there is none: messages go out as they are
     */
    public static PermessageDeflate agree(List<String> headers) {
        for (String header : headers) {
            for (String offer : COMMA.split(header)) {
                PermessageDeflate agreed = accept(SEMICOLON.split(offer, -1));
                if (agreed != null) {
                    return agreed;
                }
            }
        }
        return null;
    }

    /**
     * @return {@code null} for another extension, and for an offer that has to be declined (RFC 7692, section 7): one with
     *         an unknown parameter, one twice, or a value that is none
     */
    private static PermessageDeflate accept(String[] offer) {
        if (offer.length == 0 || !offer[0].strip().equalsIgnoreCase(NAME)) {
            return null;
        }
        Set<String> known = new HashSet<>();
        List<String> answer = new ArrayList<>(
                List.of(NAME, "server_no_context_takeover", "client_no_context_takeover"));
        int maxWindowBits = MAX_WINDOW_BITS;
        for (int i = 1; i < offer.length; i++) {
            int equals = offer[i].indexOf('=');
            String name = (equals < 0 ? offer[i] : offer[i].substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String value = equals < 0 ? null : unquote(offer[i].substring(equals + 1).strip());
            if (!known.add(name)) {
                return null;
            }
            switch (name) {
                case "server_no_context_takeover", "client_no_context_takeover" -> {
                    if (value != null) {
                        return null;
                    }
                }
                case "server_max_window_bits" -> {
                    if (value == null || !WINDOW_BITS.matcher(value).matches()) {
                        return null;
                    }
                    maxWindowBits = Integer.parseInt(value);
                    answer.add(name + "=" + value);
                }
                case "client_max_window_bits" -> {
                    if (value != null && !WINDOW_BITS.matcher(value).matches()) {
                        return null;
                    }
                }
                default -> {
                    return null;
                }
            }
        }
        return new PermessageDeflate(String.join("; ", answer), maxWindowBits);
    }

    private static String unquote(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1)
                : value;
    }

    /**
     * @param length the length of a message, in bytes
     * @return whether the client's window is as large
     */
    boolean covers(int length) {
        return length <= 1 << maxWindowBits;
    }
}
