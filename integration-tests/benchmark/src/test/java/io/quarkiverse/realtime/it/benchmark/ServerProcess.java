package io.quarkiverse.realtime.it.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged application of this module, in a process of its own.
 */
final class ServerProcess implements AutoCloseable {

    private static final Path APPLICATION = Path.of("integration-tests/benchmark/target/quarkus-app/quarkus-run.jar");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final int PORT = 8099;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final Pattern PEAK_RESIDENT = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    private final Process process;
    private final List<String> options;

    private ServerProcess(Process process, List<String> options) {
        this.process = process;
        this.options = options;
    }

    /**
     * Starts it, and waits until it listens. To be called where the project's root is the working directory.
     *
     * @param options of the JVM and system properties
     */
    static ServerProcess start(String... options) throws IOException, InterruptedException {
        return start(List.of(), options);
    }

    /**
     * As {@link #start(String...)}, on one core that the server does not leave. Linux only.
     */
    static ServerProcess startOn(int core, String... options) throws IOException, InterruptedException {
        return start(List.of("taskset", "-c", Integer.toString(core)), options);
    }

    private static ServerProcess start(List<String> launcher, String... options) throws IOException, InterruptedException {
        if (!Files.exists(APPLICATION)) {
            throw new IllegalStateException(APPLICATION.toAbsolutePath() + " does not exist: in the root of the project,"
                    + " ./mvnw package -DskipTests -pl integration-tests/benchmark -am");
        }
        List<String> command = new ArrayList<>(launcher);
        command.add(JAVA_HOME.resolve("bin/java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Dquarkus.http.port=" + PORT, "-jar", APPLICATION.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        ServerProcess server = new ServerProcess(process, List.of(options));
        while (!server.listens()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server has ended with " + process.exitValue());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return server;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    }

    /**
     * @return bytes of the heap that are reachable, after a full collection
     */
    long liveHeap() throws IOException, InterruptedException {
        histogram(); // what was released by the first collection has its cleaners run before the second
        Matcher total = TOTAL.matcher(histogram());
        if (!total.find()) {
            throw new IllegalStateException("jcmd has printed no histogram");
        }
        return Long.parseLong(total.group(1));
    }

    /**
     * @return bytes of memory that the process has, the heap included; 0 where that can't be seen
     */
    long residentSize() throws IOException {
        return status(RESIDENT);
    }

    /**
     * @return the most that {@link #residentSize()} has been since it started, or since {@link #forgetPeak()}
     */
    long peakResidentSize() throws IOException {
        return status(PEAK_RESIDENT);
    }

    /**
     * Linux only.
     */
    void forgetPeak() throws IOException {
        Files.writeString(proc("clear_refs"), "5");
    }

    /**
     * @return the CPU time that it has taken, in nanoseconds; all of its threads, those of the JVM included
     */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    /**
     * @return with what and on what it runs
     */
    @Override
    public String toString() {
        return "Java %s, %s %s, %d processors, options of the server: %s".formatted(System.getProperty("java.version"),
                System.getProperty("os.name"), System.getProperty("os.version"), Runtime.getRuntime().availableProcessors(),
                options.isEmpty() ? "none" : String.join(" ", options));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private long status(Pattern line) throws IOException {
        Path status = proc("status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher size = line.matcher(Files.readString(status));
        return size.find() ? Long.parseLong(size.group(1)) * 1024 : 0;
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(address());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String histogram() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JAVA_HOME.resolve("bin/jcmd").toString(), Long.toString(process.pid()),
                "GC.class_histogram").redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return output;
    }
}
