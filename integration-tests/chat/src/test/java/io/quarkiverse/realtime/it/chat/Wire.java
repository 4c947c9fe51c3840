package io.quarkiverse.realtime.it.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A wire between browser and server that a test can cut: what goes over it is reset, and nothing new gets through. */
final class Wire implements AutoCloseable {

    private final URI server;
    private final ServerSocket listener;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private boolean cut;
    private int connections;

    Wire(URI server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** The server as it is seen through the wire. */
    URI uri() {
        return URI.create(
                "http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort() + server.getPath());
    }

    /** How often the browser has connected to the server so far. */
    synchronized int connections() {
        return connections;
    }

    /** Waits until the browser has connected so many times. */
    synchronized void awaitConnections(int number, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (connections < number) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("The browser has connected " + connections + " times, not " + number);
            }
            wait(left);
        }
    }

    synchronized void cut() {
        cut = true;
        ends.forEach(Wire::reset);
        ends.clear();
    }

    synchronized void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() throws IOException {
        while (true) {
            connect(listener.accept());
        }
    }

    private synchronized void connect(Socket browser) throws IOException {
        if (cut) {
            reset(browser);
            return;
        }
        Socket onward;
        try {
            onward = new Socket(server.getHost(), server.getPort());
        } catch (IOException down) {
            reset(browser);
            return;
        }
        connections++;
        notifyAll();
        ends.add(browser);
        ends.add(onward);
        start(() -> pump(browser, onward));
        start(() -> pump(onward, browser));
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void reset(Socket socket) {
        try (socket) {
            // Closing sends RST now: no farewell, as when a process or a router dies.
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyGone) {
            // As good as reset.
        }
    }

    private static void start(IOTask task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException closed) {
                // That's how each of these ends.
            }
        }, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private interface IOTask {
        void run() throws IOException;
    }
}
