package org.acme.payload;

import io.vertx.core.json.JsonObject;

public record Player(String firstName, JsonObject settings) {
}
