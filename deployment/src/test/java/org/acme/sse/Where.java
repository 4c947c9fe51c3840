package org.acme.sse;

import io.quarkus.runtime.BlockingOperationControl;
import io.vertx.core.Context;

/** Names the kind of the current thread. */
public final class Where {

    private Where() {
    }

    public static String isThis() {
        if (Context.isOnEventLoopThread()) {
            return "event loop";
        }
        // a virtual thread has no other sign on Java 17, where there is none
        return (Thread.currentThread().toString().startsWith("VirtualThread") ? "virtual thread" : "worker")
                + (BlockingOperationControl.isBlockingAllowed() ? "" : " that may not block");
    }
}
