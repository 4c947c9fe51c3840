package io.quarkiverse.realtime.runtime.topic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a message in the history of its topic.
 *
 * @param epoch which history it is: random, another one for each topic and each start of the application
 * @param offset how many messages the topic had before
 */
public record MessageId(String epoch, long offset) {

    /** Whatever else a client sends is no id of ours, however long. */
    private static final Pattern SYNTAX = Pattern.compile("([0-9a-z]{1,13})-([0-9]{1,18})");

    /**
     * @param text what a client has sent
     * @return {@code null} if it is no id
     */
    static MessageId parse(String text) {
        if (text == null || text.length() > 32) {
            return null;
        }
        Matcher matcher = SYNTAX.matcher(text);
        return matcher.matches() ? new MessageId(matcher.group(1), Long.parseLong(matcher.group(2))) : null;
    }

    @Override
    public String toString() {
        return epoch + '-' + offset;
    }
}
