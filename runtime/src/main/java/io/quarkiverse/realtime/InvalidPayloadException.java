package io.quarkiverse.realtime;

/**
 * The content of a message or of a body is not what its reader has asked for: it is not JSON, or it does not fit the type.
 * Whoever has sent it is to blame, so it is worth an answer but no stack trace in the log.
 *
 * @see Payload#as(Class)
 * @see Payload#json()
 */
public class InvalidPayloadException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was asked for, and what is wrong with the content
     * @param cause the failure of the reader
     */
    public InvalidPayloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
