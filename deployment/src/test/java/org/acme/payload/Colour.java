package org.acme.payload;

public enum Colour {
    RED,
    BLACK
}
