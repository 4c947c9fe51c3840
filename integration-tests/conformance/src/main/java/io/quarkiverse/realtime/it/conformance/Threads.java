package io.quarkiverse.realtime.it.conformance;

import io.vertx.core.Context;

/** The kinds of threads that hooks run on. */
public final class Threads {

    public static final String EVENT_LOOP = "event loop";
    public static final String WORKER = "worker";
    public static final String VIRTUAL = "virtual";

    /** @param java the version that the server runs on: before 21 there are no virtual threads */
    public record Answer(String thread, int java) {
    }

    private Threads() {
    }

    public static Answer current() {
        return new Answer(kind(), Runtime.version().feature());
    }

    private static String kind() {
        if (Context.isOnEventLoopThread()) {
            return EVENT_LOOP;
        }
        String name = Thread.currentThread().getName();
        if (name.startsWith("quarkus-virtual-thread")) {
            return VIRTUAL;
        }
        return name.startsWith("executor-thread") ? WORKER : name;
    }
}
