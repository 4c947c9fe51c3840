package org.acme.payload;

/** Has nothing that could be written as JSON. */
public class Opaque {
}
