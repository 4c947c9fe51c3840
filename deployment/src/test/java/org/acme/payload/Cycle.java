package org.acme.payload;

/** Has no end as JSON. */
public class Cycle {

    public Cycle getNext() {
        return this;
    }
}
