package org.acme.sse;

public record Goal(String team, int minute) {
}
