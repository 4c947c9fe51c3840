package io.quarkiverse.realtime.it.support;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import io.quarkiverse.realtime.test.leak.LaunchedJar;

/** The application that this build has packaged: a jar, or with -Dnative an executable. */
public final class PackagedApp {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private PackagedApp() {
    }

    public static boolean isNative() {
        return artifact().getProperty("type").equals("native");
    }

    /**
     * Starts it on a port of its own.
     *
     * @param log the name of the file, below target, that keeps the output
     */
    public static ChildProcess start(String log) {
        Path artifact = TARGET.resolve(artifact().getProperty("path"));
        List<String> command = new ArrayList<>();
        if (isNative()) {
            command.add(artifact.toString());
            command.add("-Dquarkus.http.port=0");
        } else {
            command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    LaunchedJar.DETECTOR, "-Dquarkus.http.port=0", "-jar", artifact.toString()));
        }
        return ChildProcess.start(TARGET, command, TARGET.resolve(log));
    }

    /** Quarkus writes down what it has made. */
    private static Properties artifact() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
