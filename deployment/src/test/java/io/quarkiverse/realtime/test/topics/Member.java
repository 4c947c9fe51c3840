package io.quarkiverse.realtime.test.topics;

import static org.acme.stress.Announcements.ANNOUNCERS;
import static org.acme.stress.Announcements.ROOMS;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

import org.acme.stress.Announcements;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;

/**
 * A connection that joins and leaves rooms and checks each frame that it gets. One thread reads; another one does the rest,
 * and waits until the server has done what it was told to, or until the connection is over.
 */
final class Member {

    /** What all members of a test have done. */
    static final class Totals {

        final LongAdder heard = new LongAdder();
        final LongAdder subscribes = new LongAdder();
        final LongAdder unsubscribes = new LongAdder();
        final LongAdder unsubscribesOnTheLoop = new LongAdder();
        final LongAdder ends = new LongAdder();
    }

    /** Less than the socket has, so that what is missing has a name. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);

    private final RawWebSocket socket;
    private final Announcements announcements;
    private final Totals totals;
    private final Queue<String> faults;
    private final Runnable heard;
    private final Thread reader;
    private final RoomHearing[] rooms = new RoomHearing[ROOMS];
    private volatile String id;
    private volatile boolean closing;
    private boolean over;

    /**
     * @param faults gets what should not have happened
     * @param heard runs after each announcement that has come
     */
    Member(URI server, String path, Announcements announcements, Totals totals, Queue<String> faults, Runnable heard) {
        this.announcements = announcements;
        this.totals = totals;
        this.faults = faults;
        this.heard = heard;
        for (int i = 0; i < ROOMS; i++) {
            rooms[i] = new RoomHearing();
        }
        socket = RawWebSocket.connect(server, path);
        reader = new Thread(this::read, "reader");
        reader.start();
        awaitThat(() -> id != null, "the id");
    }

    /** @return empty if the connection is over */
    String id() {
        return id == null ? "" : id;
    }

    /** The other end, unless it is gone. */
    Peer peer(Peers peers) {
        return peers.find(id()).orElse(null);
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized boolean isIn(int room) {
        return rooms[room].isIn();
    }

    synchronized int due(int announcer, int room) {
        return rooms[room].due(announcer);
    }

    void tell(String command) {
        try {
            socket.send(command);
        } catch (UncheckedIOException closed) {
            // by the server: the reader notices too
        }
    }

    /** By a hook, or by this thread if there is a peer. */
    void join(int room, Peer peer) {
        synchronized (this) {
            rooms[room].joins();
        }
        if (peer == null) {
            tell("join " + room);
        } else {
            peer.subscribe(Announcements.topic(room));
            peer.send("joined " + room + " " + announcements.begunIn(room));
        }
        awaitThat(() -> rooms[room].isIn(), "that it has joined room " + room);
    }

    /** By a hook, or by this thread if there is a peer. */
    void leave(int room, Peer peer) {
        if (peer == null) {
            tell("leave " + room);
        } else {
            peer.unsubscribe(Announcements.topic(room));
            peer.send("left " + room + " " + announcements.begunIn(room));
        }
        awaitThat(() -> rooms[room].isGone(), "that it has left room " + room);
    }

    /** Until it has heard what was announced after it had joined. */
    void awaitAnnouncement(int announcer, int room, int number, BooleanSupplier enough) {
        awaitThat(() -> rooms[room].due(announcer) > number || enough.getAsBoolean(),
                "announcement " + number + " of announcer " + announcer + " in room " + room);
    }

    void sendClose() {
        closing = true;
        try {
            socket.sendClose(1000);
        } catch (UncheckedIOException closed) {
            // by the server
        }
    }

    /** Answers the server's close frame, unless that is an answer. */
    private void goodbye() {
        if (!closing) {
            sendClose();
        }
    }

    void cut() {
        socket.cut();
    }

    void awaitEnd() {
        awaitThat(() -> over, "the end of the connection");
        try {
            reader.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        socket.cut();
    }

    private synchronized void awaitThat(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE;
        try {
            while (!condition.getAsBoolean() && !over) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    faults.add(id + " waits in vain for " + what);
                    over = true;
                    return;
                }
                wait(Math.min(left, 100)); // whether it is enough is told by nobody
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        try {
            for (Frame frame = socket.nextFrame(); !frame.isClose(); frame = socket.nextFrame()) {
                take(frame.text().split(" "));
            }
            goodbye();
            for (Frame frame : socket.rest()) {
                faults.add(id + ": " + frame + " comes after the close frame");
            }
        } catch (UncheckedIOException ended) {
            if (ended.getCause() instanceof SocketTimeoutException) {
                faults.add(id + " hears nothing any more");
            }
        } catch (AssertionError | RuntimeException fault) {
            faults.add(id + ": " + fault.getMessage());
            socket.cut();
        } finally {
            totals.ends.increment();
            synchronized (this) {
                over = true;
                notifyAll();
            }
        }
    }

    private static int[] begun(String[] words) {
        return Arrays.stream(words, 2, 2 + ANNOUNCERS).mapToInt(Integer::parseInt).toArray();
    }

    private void take(String[] words) {
        if (Character.isDigit(words[0].charAt(0))) {
            synchronized (this) {
                rooms[Integer.parseInt(words[1])].heard(Integer.parseInt(words[0]), Integer.parseInt(words[2]));
                notifyAll();
            }
            totals.heard.increment();
            heard.run();
            return;
        }
        synchronized (this) {
            switch (words[0]) {
                case "id" -> id = words[1];
                case "joined" -> {
                    rooms[Integer.parseInt(words[1])].joined(begun(words));
                    totals.subscribes.increment();
                }
                case "left" -> {
                    boolean onTheLoop = words.length > 2 + ANNOUNCERS;
                    rooms[Integer.parseInt(words[1])].left(begun(words));
                    (onTheLoop ? totals.unsubscribesOnTheLoop : totals.unsubscribes).increment();
                }
                default -> throw new AssertionError("unknown: " + String.join(" ", words));
            }
            notifyAll();
        }
    }
}
