package io.quarkiverse.realtime.test.leak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An application that a test, or a {@code @QuarkusIntegrationTest}, has launched from its jar, with Netty's leak detector.
 * An executable is none: Quarkus builds it without the detector.
 *
 * @param log what it logs, of this run only
 */
public record LaunchedJar(long pid, Path log) {

    /** The option that switches on the detector, and has it look at every buffer. */
    public static final String DETECTOR = "-Dio.netty.leakDetection.level=paranoid";

    /** Where Quarkus tells what it has built. */
    private static final Path ARTIFACT = Path.of("target", "quarkus-artifact.properties");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LOG_FILE = "-Dquarkus.log.file.path=";
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

    static Stream<LaunchedJar> running() {
        return ProcessHandle.current().children().flatMap(child -> {
            List<String> arguments = Arrays.asList(child.info().arguments().orElse(new String[0]));
            return arguments.contains("-jar") && arguments.contains(DETECTOR)
                    ? arguments.stream().filter(each -> each.startsWith(LOG_FILE))
                            .map(each -> new LaunchedJar(child.pid(), Path.of(each.substring(LOG_FILE.length()))))
                    : Stream.empty();
        });
    }

    /**
     * @return whether the class runs beside an application that was packaged as a jar, and the system tells of its arguments
     */
    static boolean isExpectedBy(Class<?> testClass) {
        boolean launches = Stream.<Class<?>> iterate(testClass, Objects::nonNull, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getAnnotations()))
                .anyMatch(each -> each.annotationType().getName().equals("io.quarkus.test.junit.QuarkusIntegrationTest"));
        try {
            return launches && ProcessHandle.current().info().arguments().isPresent()
                    && Files.readAllLines(ARTIFACT).contains("type=jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks for what was not released, after a collection. */
    public void requireNoLeak() {
        try {
            // the second one begins when the references that the first has found are being handed over
            collect();
            collect();
            allocate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        requireNoReport(log);
    }

    /**
     * Looks for what the detector has reported already.
     *
     * @param log of an application, which may have ended
     */
    public static void requireNoReport(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains("LEAK: ")) {
                    throw new AssertionError("The application has reported in " + log + ":\n"
                            + String.join("\n", lines.subList(i, Math.min(lines.size(), i + 40))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run").redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError(jcmd + " could not run a collection in the application: " + output);
        }
    }

    /** Any request takes buffers, and the detector looks for what was collected whenever one is allocated. */
    private void allocate() throws IOException, InterruptedException {
        Matcher listening = LISTENING.matcher(Files.readString(log));
        if (!listening.find()) {
            throw new AssertionError(log + " does not tell where the application listens");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(listening.group(1) + "/is-anything-leaked"))
                .timeout(PATIENCE).build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
}
