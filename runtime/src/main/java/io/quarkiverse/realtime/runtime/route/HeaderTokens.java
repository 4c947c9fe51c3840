package io.quarkiverse.realtime.runtime.route;

import io.vertx.core.MultiMap;

/**
 * Headers whose value is a list of tokens (RFC 9110, section 5.6.1).
 */
public final class HeaderTokens {

    private HeaderTokens() {
    }

    /**
     * @return whether one of the tokens of the header, which may come several times, is this one
     */
    public static boolean contains(MultiMap headers, CharSequence name, String token, boolean ignoreCase) {
        for (String list : headers.getAll(name)) {
            for (String element : list.split(",")) {
                String trimmed = element.trim();
                if (ignoreCase ? trimmed.equalsIgnoreCase(token) : trimmed.equals(token)) {
                    return true;
                }
            }
        }
        return false;
    }
}
