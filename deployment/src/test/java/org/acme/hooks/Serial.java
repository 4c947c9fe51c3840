package org.acme.hooks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;

/**
 * Hooks that notice when another hook of their peer runs at the same time.
 */
public final class Serial {

    /** Lets {@code open} hooks finish that wait for it. */
    public static volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    private Serial() {
    }

    public static void enter(Peer peer, String hook) {
        Journal.of(peer).add(hook);
        if (inside(peer).incrementAndGet() != 1) {
            Journal.of(peer).add(hook + " overlaps");
        }
    }

    public static void leave(Peer peer) {
        inside(peer).decrementAndGet();
    }

    /** Takes a while, so that a hook that could overlap does. */
    public static void run(Peer peer, String hook) {
        enter(peer, hook);
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
        leave(peer);
    }

    public static void open(Peer peer) {
        enter(peer, "open");
        gate.orTimeout(40, TimeUnit.SECONDS).join();
        Journal.of(peer).add("open has finished");
        leave(peer);
    }

    public static void message(Peer peer, Message message) {
        run(peer, message.text());
        peer.send(message);
    }

    private static AtomicInteger inside(Peer peer) {
        AtomicInteger inside = peer.context().get("inside", AtomicInteger.class);
        if (inside == null) {
            inside = new AtomicInteger();
            peer.context().put("inside", inside);
        }
        return inside;
    }
}
