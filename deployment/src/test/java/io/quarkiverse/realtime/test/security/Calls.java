package io.quarkiverse.realtime.test.security;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

/** What code of the application was called. */
@Singleton
public class Calls {

    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    public void add(String call) {
        calls.add(call);
    }

    /** Those since it was asked last. */
    public List<String> soFar() {
        List<String> drained = new ArrayList<>();
        calls.drainTo(drained);
        return drained;
    }

    public String next() throws InterruptedException {
        return calls.poll(40, TimeUnit.SECONDS);
    }
}
