package org.acme.hooks;

public record Move(String piece, int x, int y) {
}
