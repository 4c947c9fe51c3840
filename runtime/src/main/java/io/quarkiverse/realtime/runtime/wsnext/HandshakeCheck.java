package io.quarkiverse.realtime.runtime.wsnext;

import java.util.Base64;

import io.quarkus.websockets.next.HandshakeRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What the protocol asks of a handshake (RFC 6455, section 4.2.1), beyond what makes it one.
 */
final class HandshakeCheck {

    /** The version of the protocol that is served. */
    static final String VERSION = "13";
    private static final int KEY_BYTES = 16;
    /** Base64 of so many bytes. */
    private static final int KEY_LENGTH = 24;

    private HandshakeCheck() {
    }

    /**
     * @return what is wrong with the request, for an answer with status 400; {@code null} if nothing is
     */
    static String violation(HttpServerRequest request) {
        if (occurrences(request, HttpHeaders.HOST) != 1) { // RFC 9112, section 3.2
            return "There must be one Host header";
        }
        if (SocketTransport.hasBody(request)) {
            return "A handshake has no body";
        }
        if (occurrences(request, HandshakeRequest.SEC_WEBSOCKET_VERSION) > 1) {
            return "There must be one Sec-WebSocket-Version header";
        }
        if (occurrences(request, HandshakeRequest.SEC_WEBSOCKET_KEY) != 1
                || !isKey(request.getHeader(HandshakeRequest.SEC_WEBSOCKET_KEY))) {
            return "There must be one Sec-WebSocket-Key header, the Base64 of " + KEY_BYTES + " bytes";
        }
        return null;
    }

    /**
     * @return whether the client speaks the version of the protocol that is served
     */
    static boolean isVersionServed(HttpServerRequest request) {
        return VERSION.equals(request.getHeader(HandshakeRequest.SEC_WEBSOCKET_VERSION));
    }

    private static int occurrences(HttpServerRequest request, CharSequence header) {
        return request.headers().getAll(header).size();
    }

    private static boolean isKey(String key) {
        if (key.length() != KEY_LENGTH) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
