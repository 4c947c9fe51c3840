package io.quarkiverse.realtime.runtime.topic;

/**
 * A name of a topic, in which {@code *} stands for any characters, also for none. Allocates nothing to match a name, for
 * every publish that nobody hears asks for it.
 */
record TopicPattern(String pattern) {

    boolean matches(String name) {
        int at = 0;
        int next = 0;
        int star = -1; // the last one that was met, to which it comes back with one character more
        int afterStar = 0;
        while (next < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                afterStar = next;
            } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(next)) {
                at++;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++afterStar;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
