package io.quarkiverse.realtime.runtime.topic;

/**
 * What became of the wish to get what was missed.
 */
public enum Recovery {

    /** There was no such wish. */
    NONE(null),
    /** All of it comes. */
    RECOVERED(null),
    /** The id is none of ours. */
    UNKNOWN_ID("unknown-id"),
    /** The id is of another start of the application, or of a history that was given up since. */
    OTHER_EPOCH("other-epoch"),
    /** Some of what was missed is no longer kept. */
    TOO_OLD("too-old");

    private final String reason;

    Recovery(String reason) {
        this.reason = reason;
    }

    /**
     * @return why something may be missing, {@code null} if nothing is
     */
    public String reason() {
        return reason;
    }
}
