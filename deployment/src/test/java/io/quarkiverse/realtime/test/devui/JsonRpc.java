package io.quarkiverse.realtime.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.realtime.test.support.RawWebSocket;

/**
 * Calls the methods behind the pages of the Dev UI. The client that Quarkus has for tests looks for the answer every three
 * seconds.
 */
final class JsonRpc {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;

    /**
     * @param server the root path of the application
     */
    JsonRpc(URI server) {
        this.server = server;
    }

    JsonNode call(String method) {
        return call(method, Map.of());
    }

    JsonNode call(String method, Map<String, String> params) {
        try (RawWebSocket client = RawWebSocket.connect(server, server.resolve("q/dev-ui/json-rpc-ws").getPath())) {
            client.send(JSON.writeValueAsString(
                    Map.of("jsonrpc", "2.0", "id", 1, "method", "quarkus-realtime_" + method, "params", params)));
            JsonNode answer = JSON.readTree(client.nextText());
            while (answer.path("id").asInt() != 1) { // what it tells everybody
                answer = JSON.readTree(client.nextText());
            }
            assertThat(answer.has("result")).as("%s is answered with %s", method, answer).isTrue();
            return answer.get("result").get("object");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
