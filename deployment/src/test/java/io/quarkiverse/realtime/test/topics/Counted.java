package io.quarkiverse.realtime.test.topics;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** A payload that counts how often it is written as JSON. */
@JsonSerialize(using = Counted.Serializer.class)
public class Counted {

    final AtomicInteger writes = new AtomicInteger();

    public static class Serializer extends JsonSerializer<Counted> {

        @Override
        public void serialize(Counted value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeStartObject();
            generator.writeNumberField("writes", value.writes.incrementAndGet());
            generator.writeEndObject();
        }
    }
}
