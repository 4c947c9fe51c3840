package org.acme.hooks;

import java.lang.reflect.Method;

import io.vertx.core.Context;

/**
 * Tells what kind of thread a hook runs on.
 */
public final class Threads {

    public static final String EVENT_LOOP = "event loop";
    public static final String WORKER = "worker";
    public static final String VIRTUAL_THREAD = "virtual thread";

    private Threads() {
    }

    public static String current() {
        if (isVirtual()) {
            return VIRTUAL_THREAD;
        }
        if (Context.isOnEventLoopThread()) {
            return EVENT_LOOP;
        }
        String name = Thread.currentThread().getName();
        return name.startsWith("executor-thread") ? WORKER : name;
    }

    /** Asked by reflection: the tests run on Java 17 too, where there are none. */
    private static boolean isVirtual() {
        try {
            Method isVirtual = Thread.class.getMethod("isVirtual");
            return (boolean) isVirtual.invoke(Thread.currentThread());
        } catch (NoSuchMethodException e) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
