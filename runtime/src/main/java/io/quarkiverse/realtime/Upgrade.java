package io.quarkiverse.realtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.buffer.Buffer;

/**
 * What an {@code upgrade} hook decides about a handshake. Immutable: each method that adds something returns a new
 * decision.
 *
 * <pre>
 * return Upgrade.accept().header("x-served-by", "room-1").context("user", user);
 * return Upgrade.reject(402).body("Payment required");
 * </pre>
 *
 * @see EventStreamResponse
 */
public final class Upgrade implements RouteResponse {

    /** Set by the handshake itself (RFC 6455, section 4.2.2); a value of the application would break it. */
    private static final Set<String> HANDSHAKE_HEADERS = Set.of("connection", "upgrade", "sec-websocket-accept",
            "sec-websocket-extensions", "sec-websocket-protocol", "content-length", "transfer-encoding");

    private static final Upgrade ACCEPT = new Upgrade(ResponseParts.of(101), null, Map.of(), null);

    private final ResponseParts parts;
    private final String namespace;
    private final Map<String, Object> context;
    private final String subprotocol;

    private Upgrade(ResponseParts parts, String namespace, Map<String, Object> context, String subprotocol) {
        this.parts = parts;
        this.namespace = namespace;
        this.context = context;
        this.subprotocol = subprotocol;
    }

    /**
     * @return the connection is upgraded
     */
    public static Upgrade accept() {
        return ACCEPT;
    }

    /**
     * Answers the handshake as ordinary HTTP; no peer comes into being and no further hook is called.
     *
     * @param status the HTTP status, 300 to 599
     * @return the upgrade is refused
     * @throws IllegalArgumentException if the status is not a refusal: 101 and 2xx would tell the client that it is
     *         connected
     */
    public static Upgrade reject(int status) {
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException("Upgrade.reject(" + status
                    + "): a refused upgrade needs a status from 300 to 599; to let the client in return Upgrade.accept()");
        }
        return new Upgrade(ResponseParts.of(status), null, Map.of(), null);
    }

    /**
     * Adds a header to the response, on the 101 as well as on a refusal. Calls with the same name add up.
     *
     * @param name the name of the header
     * @param value its value
     * @return a decision with the header
     * @throws IllegalArgumentException if name or value are no legal header, or if the header belongs to the handshake
     *         itself
     */
    @Override
    public Upgrade header(String name, String value) {
        String key = ResponseParts.key(name);
        if (HANDSHAKE_HEADERS.contains(key)) {
            throw new IllegalArgumentException("The header '" + name + "' belongs to the handshake"
                    + (key.equals("sec-websocket-protocol") ? "; use subprotocol(..)" : ""));
        }
        return new Upgrade(parts.header(name, value), namespace, context, subprotocol);
    }

    /**
     * Puts the peer in a namespace other than its request path, see {@link Peer#namespace()}.
     *
     * @param namespace the namespace, not empty
     * @return a decision with the namespace
     * @throws IllegalStateException if the upgrade is refused
     */
    public Upgrade namespace(String namespace) {
        requireAccepted("namespace");
        if (Objects.requireNonNull(namespace, "namespace").isEmpty()) {
            throw new IllegalArgumentException("A namespace is not empty");
        }
        return new Upgrade(parts, namespace, context, subprotocol);
    }

    /**
     * Puts a value in the context of the peer, see {@link Peer#context()}.
     *
     * @param key the key
     * @param value the value, not {@code null}
     * @return a decision with the value
     * @throws IllegalStateException if the upgrade is refused
     */
    public Upgrade context(String key, Object value) {
        requireAccepted("context");
        Map<String, Object> copy = new LinkedHashMap<>(context);
        copy.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return new Upgrade(parts, namespace, Collections.unmodifiableMap(copy), subprotocol);
    }

    /**
     * Chooses the subprotocol (RFC 6455, section 1.9). It is answered only to a client that offered it: one that did not
     * gets a connection without a subprotocol, as the RFC asks.
     *
     * @param subprotocol one of those that the client offered in {@code Sec-WebSocket-Protocol}
     * @return a decision with the subprotocol
     * @throws IllegalStateException if the upgrade is refused
     * @throws IllegalArgumentException if it is not a token (RFC 9110, section 5.6.2)
     */
    public Upgrade subprotocol(String subprotocol) {
        requireAccepted("subprotocol");
        if (!ResponseParts.isToken(Objects.requireNonNull(subprotocol, "subprotocol"))) {
            throw new IllegalArgumentException("Not a subprotocol (RFC 6455, section 4.1): '" + subprotocol + "'");
        }
        return new Upgrade(parts, namespace, context, subprotocol);
    }

    /**
     * The body of a refusal. Its content type is {@code text/plain} unless a header says otherwise.
     *
     * @param body the text, sent as UTF-8
     * @return a decision with the body
     * @throws IllegalStateException if the upgrade is accepted: a 101 has no body, nor has a 304
     */
    @Override
    public Upgrade body(String body) {
        return body(ResponseParts.utf8(body));
    }

    /**
     * The body of a refusal.
     *
     * @param body the bytes; ours after the call
     * @return a decision with the body
     * @throws IllegalStateException if the upgrade is accepted: a 101 has no body, nor has a 304
     */
    @Override
    public Upgrade body(Buffer body) {
        if (isAccepted()) {
            throw new IllegalStateException("An accepted upgrade has no body: send the text from the open hook, or reject");
        }
        return new Upgrade(parts.body(body), namespace, context, subprotocol);
    }

    /**
     * @return whether the connection is upgraded
     */
    @Override
    public boolean isAccepted() {
        return parts.status() == 101;
    }

    /**
     * @return the status of the response, 101 if accepted
     */
    @Override
    public int status() {
        return parts.status();
    }

    /**
     * @return the headers of the response by lower-case name
     */
    @Override
    public Map<String, List<String>> headers() {
        return parts.headers();
    }

    /**
     * @return the namespace, or {@code null} for the request path
     */
    public String namespace() {
        return namespace;
    }

    /**
     * @return the values that the context of the peer starts with
     */
    public Map<String, Object> context() {
        return context;
    }

    /**
     * @return the subprotocol, or {@code null}
     */
    public String subprotocol() {
        return subprotocol;
    }

    /**
     * @return the body of a refusal, or {@code null}
     */
    @Override
    public Buffer body() {
        return parts.body();
    }

    @Override
    public String toString() {
        return isAccepted() ? "Upgrade[accept]" : "Upgrade[reject " + status() + "]";
    }

    private void requireAccepted(String what) {
        if (!isAccepted()) {
            throw new IllegalStateException("A refused upgrade has no " + what + ": there will be no peer");
        }
    }
}
