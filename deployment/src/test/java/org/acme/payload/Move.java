package org.acme.payload;

public record Move(String piece, int x, int y) {
}
