package org.acme;

// tag::goal[]
public record Goal(String team, int minute) {
}
// end::goal[]
