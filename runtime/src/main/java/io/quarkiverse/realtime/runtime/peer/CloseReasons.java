package io.quarkiverse.realtime.runtime.peer;

import java.nio.charset.StandardCharsets;

import io.quarkus.websockets.next.CloseReason;

/**
 * What may stand in a close frame, and the reasons that are ours.
 */
final class CloseReasons {

    /** The queue of what a peer has not read is full (RFC 6455 registry: try again later). */
    static final CloseReason TOO_SLOW = new CloseReason(1013, "Too slow");

    /** A control frame carries 125 bytes, two of them are the status (RFC 6455, section 5.5). */
    private static final int MAX_MESSAGE_BYTES = 123;

    private CloseReasons() {
    }

    /**
     * @throws IllegalArgumentException if the status is none, or only stands for the absence of a close frame
     */
    static CloseReason sendable(CloseReason reason) {
        if (reason.getCode() < 1000 || reason.getCode() > 4999) {
            throw new IllegalArgumentException("A close status is a number from 1000 to 4999 (RFC 6455, section 7.4), not "
                    + reason.getCode());
        }
        if (reason.getCode() == 1005 || reason.getCode() == 1006) {
            throw new IllegalArgumentException("The status " + reason.getCode()
                    + " is never sent (RFC 6455, section 7.4.1); use terminate() to close without a close frame");
        }
        String message = reason.getMessage();
        if (message == null || message.getBytes(StandardCharsets.UTF_8).length <= MAX_MESSAGE_BYTES) {
            return reason;
        }
        return new CloseReason(reason.getCode(), truncate(message));
    }

    private static String truncate(String message) {
        int bytes = 0;
        int end = 0;
        while (end < message.length()) {
            int codePoint = message.codePointAt(end);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > MAX_MESSAGE_BYTES) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return message.substring(0, end);
    }
}
