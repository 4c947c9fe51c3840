package io.quarkiverse.realtime.runtime.route;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * The path of a request: as the client has spelled it, decoded for matching and parameters, and in the one canonical
 * spelling that is the namespace.
 * <p>
 * The canonical spelling percent-encodes, as UTF-8 with upper-case hexadecimal digits, each character that can't be in a
 * segment otherwise (RFC 3986, section 3.3), and no other one. There is no slash at the end, except for the root.
 * <p>
 * Quarkus' path policies compare the spelling of the client. So {@link #spells} tells whether a request spells the
 * static segments of a route as they are written, and {@code PathPolicies} asks the policies again where a parameter is
 * spelled another way.
 */
public final class RequestPath {

    /** In ASCII, besides controls and the space, {@code /}, which ends a segment, and {@code %}. */
    private static final String ENCODED = "\"#<>?[\\]^`{|}";
    private static final String HEX = "0123456789ABCDEF";

    private final String canonical;
    /** From the root of the server; both are unmodifiable, and the same list where nothing is encoded. */
    private final List<String> spelled;
    private final List<String> decoded;
    private final boolean utf8;

    private RequestPath(String canonical, List<String> spelled, List<String> decoded, boolean utf8) {
        this.canonical = canonical;
        this.spelled = spelled;
        this.decoded = decoded;
        this.utf8 = utf8;
    }

    /**
     * @param normalizedPath the path as Vert.x normalises it
     * @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits
     */
    public static RequestPath of(String normalizedPath) {
        List<String> spelled = split(normalizedPath);
        if (isPlain(normalizedPath)) {
            return new RequestPath(join(spelled), spelled, spelled, true);
        }
        List<String> decoded = new ArrayList<>(spelled.size());
        List<String> encoded = new ArrayList<>(spelled.size());
        boolean utf8 = true;
        for (String segment : spelled) {
            byte[] bytes = bytes(segment);
            String text = text(bytes);
            utf8 &= text != null;
            decoded.add(text == null ? new String(bytes, StandardCharsets.UTF_8) : text);
            encoded.add(encode(bytes));
        }
        return new RequestPath(join(encoded), spelled, Collections.unmodifiableList(decoded), utf8);
    }

    /**
     * @return the canonical spelling of the path
     */
    public String canonical() {
        return canonical;
    }

    /**
     * @return whether the bytes of the path are UTF-8; if they are not, a replacement character stands for each wrong one
     *         in {@link #segments}
     */
    public boolean isUtf8() {
        return utf8;
    }

    /**
     * @param root the number of segments before those of the application, which are left out
     * @return the decoded segments
     */
    public List<String> segments(int root) {
        return decoded.subList(Math.min(root, decoded.size()), decoded.size());
    }

    /**
     * Tells whether a request for a route spells it as its policies do.
     *
     * @param pattern a pattern that the decoded segments match
     * @param root the number of segments before those of the application
     * @return {@code false} if a static segment has another spelling than the canonical one, or if a segment below a
     *         catch-all has an encoded slash: decoded, it would be another path
     */
    public boolean spells(RoutePattern pattern, int root) {
        if (spelled == decoded) {
            return true;
        }
        int at = root;
        for (Segment segment : pattern.segments()) {
            if (segment.kind() == Kind.CATCH_ALL) {
                return decoded.stream().skip(at).noneMatch(text -> text.indexOf('/') >= 0);
            }
            if (segment.kind() == Kind.STATIC && !encode(segment.text()).equals(spelled.get(at))) {
                return false;
            }
            at++;
        }
        return true;
    }

    /**
     * @param segment a decoded segment
     * @return its canonical spelling
     */
    public static String encode(String segment) {
        return isPlain(segment) ? segment : encode(segment.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        StringBuilder encoded = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (b != '/' && isPlain((char) (b & 0xFF))) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (!isPlain(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7F && c != '%' && ENCODED.indexOf(c) < 0;
    }

    /** Vert.x has left one slash between two segments; the slash at the end is no segment. */
    private static List<String> split(String path) {
        List<String> segments = new ArrayList<>(4);
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        for (int start = path.startsWith("/") ? 1 : 0; start < end;) {
            int slash = path.indexOf('/', start);
            int to = slash < 0 || slash > end ? end : slash;
            segments.add(path.substring(start, to));
            start = to + 1;
        }
        return Collections.unmodifiableList(segments);
    }

    private static String join(List<String> segments) {
        return "/" + String.join("/", segments);
    }

    /** A plus sign stays one: it is a space in queries only. HTTP servers hand on bytes beyond ASCII as Latin-1. */
    private static byte[] bytes(String segment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 1), 16) : -1;
            int low = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("A percent sign without two hexadecimal digits: " + segment);
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        return bytes.toByteArray();
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
