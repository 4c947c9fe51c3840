package io.quarkiverse.realtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Logs what any client can cause whenever it likes, an invalid message for example, so that no client can fill a disk or
 * forge lines of a log. Of each kind of line one is written in {@code quarkus.realtime.limits.client-log-interval}; at the
 * end of that time one more tells how many were left out. The arguments are {@linkplain #escape escaped}. There are no
 * stack traces.
 * <p>
 * The default {@code error} hook logs like this; so may an {@code error} hook of an application. From any thread.
 */
public final class ClientLog {

    private static final String INTERVAL = "quarkus.realtime.limits.client-log-interval";
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);
    private static final int MAX_LENGTH = 256;

    /** Their number is that of the places that log: no client can add one. */
    private static final Map<Kind, Lines> KINDS = new ConcurrentHashMap<>();

    private record Kind(String category, String format) {
    }

    private ClientLog() {
    }

    /**
     * Writes a line of level WARN, unless one of its kind was written a short time ago.
     *
     * @param logger where to; one logger and one format make a kind of lines
     * @param format as for {@link String#format}, with a {@code %s} for each argument
     * @param arguments may come from a client
     */
    public static void warn(Logger logger, String format, Object... arguments) {
        if (logger.isEnabled(Logger.Level.WARN)) {
            KINDS.computeIfAbsent(new Kind(logger.getName(), format), kind -> new Lines())
                    .add(logger, format, arguments, interval());
        }
    }

    private static Duration interval() {
        return ConfigProvider.getConfig().getOptionalValue(INTERVAL, Duration.class).orElse(DEFAULT_INTERVAL);
    }

    /**
     * Makes a text of a client harmless for a log and a terminal: a line break, an escape or any other control or format
     * character is written as its Unicode escape, and of a long text only the beginning is left.
     *
     * @param text may be {@code null}
     * @return printable text in one line, of little more than 256 characters of the original
     */
    public static String escape(Object text) {
        String all = String.valueOf(text);
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < all.length() && i < MAX_LENGTH; i++) {
            char c = all.charAt(i);
            if (isPrintable(c)) {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04x", (int) c));
            }
        }
        return all.length() > MAX_LENGTH ? escaped.append("...").toString() : escaped.toString();
    }

    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The lines of one kind. */
    private static final class Lines {

        /** Whether lines are left out for now. */
        private boolean closed;
        private int leftOut;
        private Object[] last;

        void add(Logger logger, String format, Object[] arguments, Duration interval) {
            synchronized (this) {
                if (closed) {
                    leftOut++;
                    last = arguments;
                    return;
                }
                if (interval.toMillis() > 0) {
                    close(logger, format, interval);
                }
            }
            logger.warn(line(format, arguments));
        }

        private void close(Logger logger, String format, Duration interval) {
            closed = true;
            Executor later = CompletableFuture.delayedExecutor(interval.toMillis(), TimeUnit.MILLISECONDS);
            later.execute(() -> open(logger, format, interval));
        }

        private void open(Logger logger, String format, Duration interval) {
            int missing;
            String example;
            synchronized (this) {
                closed = false;
                if (leftOut == 0) {
                    return;
                }
                missing = leftOut;
                example = line(format, last);
                leftOut = 0;
                last = null;
                close(logger, format, interval); // the line below counts as the one of this time
            }
            logger.warnf("%s (the last of %d such lines, the others were left out)", example, missing);
        }

        private static String line(String format, Object[] arguments) {
            return String.format(format, Arrays.stream(arguments).map(ClientLog::escape).toArray());
        }
    }
}
