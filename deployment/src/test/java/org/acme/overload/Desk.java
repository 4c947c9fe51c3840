package org.acme.overload;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;

/**
 * What the clients of all the routes can ask for: to hear "feed", to know the thread of their event loop, to hold it up.
 */
public final class Desk {

    public static final String NAMESPACE = "overload";
    public static final String SUBSCRIBE = "subscribe";
    public static final String THREAD = "thread";
    public static final String HOLD_UP = "hold up";

    private static final String PADDING = "x".repeat(4 * 1024);

    private static final AtomicInteger published = new AtomicInteger();
    private static volatile CountDownLatch goOn = new CountDownLatch(0);
    private static volatile CountDownLatch heldUp = new CountDownLatch(0);

    private Desk() {
    }

    /** What a handler publishes, long for little that its client sends. */
    public static String news(Message message) {
        published.incrementAndGet();
        return news(Integer.parseInt(message.text()));
    }

    public static String news(int number) {
        return number + PADDING;
    }

    /** How often something was to be published since this was asked last. */
    public static int takePublished() {
        return published.getAndSet(0);
    }

    /** Of the loop that the next one asks to hold up. */
    public static CountDownLatch willGoOn() {
        heldUp = new CountDownLatch(1);
        goOn = new CountDownLatch(1);
        return goOn;
    }

    public static boolean isHeldUp() {
        return heldUp.getCount() == 0;
    }

    /**
     * @return whether it was one of these
     */
    public static boolean serves(Peer peer, Message message) {
        switch (message.text()) {
            case SUBSCRIBE -> {
                peer.subscribe("feed");
                peer.send(SUBSCRIBE);
            }
            case THREAD -> peer.send(Thread.currentThread().getName());
            case HOLD_UP -> holdUp();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void holdUp() {
        heldUp.countDown();
        try {
            if (!goOn.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("Nobody lets the loop go on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
