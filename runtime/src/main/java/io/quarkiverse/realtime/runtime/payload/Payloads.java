package io.quarkiverse.realtime.runtime.payload;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.Publication;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.EncodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The one place that turns what an application sends into bytes, and bytes into what it reads.
 */
@Singleton
public class Payloads {

    private final ObjectMapper mapper;
    private final ObjectReader reader;
    private final List<PayloadRenderer> renderers;

    public Payloads(ObjectMapper mapper) {
        this(mapper, List.of());
    }

    @Inject
    public Payloads(ObjectMapper mapper, @All List<PayloadRenderer> renderers) {
        this.mapper = mapper;
        this.renderers = List.copyOf(renderers);
        // what stands behind a value makes it something else than JSON
        this.reader = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Refuses what can't be a payload whatever its content; cheap, so that a publish that nobody hears is checked too.
     *
     * @throws IllegalArgumentException if it is a value still to come
     */
    public static void requireResolved(Object payload) {
        if (payload instanceof Uni || payload instanceof Flow.Publisher || payload instanceof CompletionStage
                || payload instanceof io.vertx.core.Future) {
            throw new IllegalArgumentException("A " + payload.getClass().getName()
                    + " is no payload, it is a value still to come: resolve it first, for example uni.invoke(peer::send)");
        }
    }

    /**
     * As {@link #requireResolved}, of a payload or a {@link Publication} of it.
     */
    public static void requirePublishable(Object payload) {
        requireResolved(payload instanceof Publication publication ? publication.payload() : payload);
    }

    /**
     * @throws IllegalArgumentException if the payload can't be converted; the message names its type
     */
    public EncodedPayload encode(Object payload) {
        requireResolved(payload);
        if (payload instanceof Publication) {
            throw new IllegalArgumentException("A Publication is to be published, it can't be sent: send its payload()");
        }
        if (payload instanceof EncodedPayload encoded) {
            return encoded;
        }
        if (payload instanceof CharSequence text) {
            return text(text.toString());
        }
        if (payload instanceof Buffer buffer) {
            return binary(buffer.getBytes());
        }
        if (payload instanceof byte[] bytes) {
            return binary(bytes);
        }
        if (payload instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return binary(bytes);
        }
        if (payload instanceof Payload other) {
            return other.isText() ? text(other.text()) : binary(other.bytes().getBytes());
        }
        for (PayloadRenderer renderer : renderers) {
            if (renderer.renders(payload)) {
                return text(renderer.render(payload));
            }
        }
        return json(payload);
    }

    public EncodedPayload text(String text) {
        return EncodedPayload.text(reader, text);
    }

    public EncodedPayload binary(byte[] bytes) {
        return EncodedPayload.binary(reader, bytes);
    }

    /**
     * @return {@code {"id": .., "data": ..}}
     */
    public EncodedPayload identified(String id, EncodedPayload payload) {
        String data = payload.isJson() ? payload.text()
                : quote(payload.isText() ? payload.text() : Base64.getEncoder().encodeToString(payload.bytes().getBytes()));
        return EncodedPayload.json(reader, "{\"id\":\"" + id + "\",\"data\":" + data + '}');
    }

    /**
     * @param reason why something may be missing, {@code null} if nothing is
     * @return {@code {"id": ..}} or {@code {"id": .., "reset": ..}}
     */
    public EncodedPayload position(String id, String reason) {
        return EncodedPayload.json(reader,
                "{\"id\":\"" + id + (reason == null ? "\"}" : "\",\"reset\":\"" + reason + "\"}"));
    }

    private static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private EncodedPayload json(Object value) {
        try {
            // Vert.x' JSON types know their own form, whatever modules the application's mapper has
            if (value instanceof JsonObject object) {
                return EncodedPayload.json(reader, object.encode());
            }
            if (value instanceof JsonArray array) {
                return EncodedPayload.json(reader, array.encode());
            }
            return EncodedPayload.json(reader, mapper.writeValueAsString(value));
        } catch (JsonProcessingException | EncodeException | StackOverflowError e) {
            throw new IllegalArgumentException("A payload of type " + value.getClass().getName()
                    + " can't be written as JSON: " + firstLine(e)
                    + ". Send a String, bytes, or a type that Jackson can serialise"
                    + " (in a native image it may need @RegisterForReflection)", e);
        }
    }

    static String firstLine(Throwable e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
