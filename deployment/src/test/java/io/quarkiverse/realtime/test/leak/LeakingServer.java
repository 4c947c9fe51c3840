package io.quarkiverse.realtime.test.leak;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import com.sun.net.httpserver.HttpServer;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;

/** Stands in for an application: it logs to the file that it is given, takes a buffer for each request, and leaks one. */
final class LeakingServer {

    private static final Logger ROOT = Logger.getLogger("");

    private LeakingServer() {
    }

    public static void main(String[] arguments) throws Exception {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        FileHandler file = new FileHandler(arguments[0]);
        file.setFormatter(new SimpleFormatter());
        ROOT.addHandler(file);
        ROOT.getHandlers()[0].setLevel(Level.OFF); // the console is read by the test
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            PooledByteBufAllocator.DEFAULT.directBuffer().release();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        ROOT.info("Listening on: http://localhost:" + server.getAddress().getPort());
        System.out.println("started");
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        input.readLine();
        leak();
        System.out.println("leaked");
        input.readLine(); // till the test ends it
    }

    private static void leak() {
        PooledByteBufAllocator.DEFAULT.directBuffer(64).writeLong(42);
    }
}
