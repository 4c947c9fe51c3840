package org.acme.sse;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

/** Lets handlers through when the test says so. */
@Singleton
public class Gate {

    private final Semaphore open = new Semaphore(0);

    public void open() {
        open.release();
    }

    public void pass() {
        try {
            if (!open.tryAcquire(40, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The gate was not opened");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
