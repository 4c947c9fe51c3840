package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketsNextPathTest {

    @ParameterizedTest
    @CsvSource({ "/, /", "'', /", "chat, /chat", "/chat/, /chat", "/rooms/{room}, /rooms/{}", "/rooms/:room, /rooms/{}",
            "/rooms/{room}/log, /rooms/{}/log", "/files/{name}.{type}, /files/{}", "/v{version}/chat, /{}/chat",
            "/files/*, /files/{*}", "/a*/b, /{}/b", "/outer//inner, /outer/inner" })
    void itsShapeCanBeComparedWithThoseOfRoutes(String path, String shape) {
        assertThat(WebSocketsNextPath.parse(path).shape()).isEqualTo(shape);
    }
}
