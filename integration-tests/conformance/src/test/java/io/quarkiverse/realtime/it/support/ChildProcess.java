package io.quarkiverse.realtime.it.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkiverse.realtime.test.leak.LaunchedJar;

/**
 * A process whose output is read, and that is gone, with all that it has started, when it is closed or when this JVM ends.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;
    private final Thread killer;
    private final Thread reader;
    private final List<String> output = new ArrayList<>();
    /** Whether Netty's leak detector is on. */
    private final boolean watched;
    private boolean outputEnded;
    private boolean interrupted;

    /**
     * @param log the file that keeps the output
     */
    public static ChildProcess start(Path folder, List<String> command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // what the script that has started this build's Maven has told its children
        builder.environment().keySet().removeAll(List.of("MAVEN_CMD_LINE_ARGS", "MAVEN_PROJECTBASEDIR"));
        try {
            return new ChildProcess(builder.start(), log, command.contains(LaunchedJar.DETECTOR));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChildProcess(Process process, Path log, boolean watched) {
        this.process = process;
        this.log = log;
        this.watched = watched;
        this.killer = new Thread(() -> tree().forEach(ProcessHandle::destroyForcibly));
        Runtime.getRuntime().addShutdownHook(killer);
        this.reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits for a line of the output, of those that have been there before too. */
    public Matcher awaitLine(String regex, Duration timeout) {
        Pattern pattern = Pattern.compile(regex);
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (output) {
            int next = 0;
            while (true) {
                for (; next < output.size(); next++) {
                    Matcher matcher = pattern.matcher(output.get(next));
                    if (matcher.find()) {
                        return matcher;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (outputEnded || left <= 0) {
                    throw new AssertionError((outputEnded ? "The process has ended" : "The process has run for " + timeout)
                            + " without a line like " + regex + ", see " + log + ", which ends with:\n"
                            + String.join("\n", output.subList(Math.max(0, output.size() - 50), output.size())));
                }
                try {
                    output.wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Asks the process to end, as Ctrl+C does. */
    public void interrupt() {
        interrupted = true;
        process.destroy();
    }

    /** Fails if Netty's leak detector has reported something. */
    @Override
    public void close() {
        try {
            if (watched && !interrupted && process.isAlive()) {
                new LaunchedJar(process.pid(), log).requireNoLeak();
            }
        } finally {
            end();
        }
        awaitEndOfOutput();
        LaunchedJar.requireNoReport(log);
    }

    private void awaitEndOfOutput() {
        try {
            reader.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void end() {
        List<ProcessHandle> tree = tree();
        try {
            tree.forEach(ProcessHandle::destroy);
            long deadline = System.nanoTime() + GRACE.toNanos();
            for (ProcessHandle each : tree) {
                each.onExit().orTimeout(deadline - System.nanoTime(), TimeUnit.NANOSECONDS).exceptionally(late -> each).join();
            }
        } finally {
            tree.forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    /** The process and what it has started, parents first. */
    private List<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader();
                PrintWriter writer = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                writer.println(line);
                synchronized (output) {
                    output.add(line);
                    output.notifyAll();
                }
            }
        } catch (IOException closed) {
            // the process was killed
        } finally {
            synchronized (output) {
                outputEnded = true;
                output.notifyAll();
            }
        }
    }
}
