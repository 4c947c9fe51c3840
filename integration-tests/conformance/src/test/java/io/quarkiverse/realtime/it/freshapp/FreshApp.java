package io.quarkiverse.realtime.it.freshapp;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkiverse.realtime.it.support.ChildProcess;
import io.quarkiverse.realtime.test.leak.LaunchedJar;

/**
 * A project of somebody who has only read the guide. Its {@code pom.xml} knows Quarkus and the extension, not this build.
 * <p>
 * Its Maven finds the extension of this build, installed or not: its local repository is a folder that holds nothing else,
 * with the user's own one behind it. What even that one lacks is downloaded into the folder.
 */
final class FreshApp {

    private static final Path TEMPLATE = Path.of("src", "it", "fresh-app");
    /** What the template leaves open. */
    private static final Pattern VERSION = Pattern.compile("@([a-z-]+)@");
    /** The wrapper is there. */
    private static final Path ROOT = Path.of("..", "..");
    /** Where the build has put the jars and poms of the extension. */
    private static final Path EXTENSION = Path.of("target", "extension");
    private static final Path WORK = Path.of("target", "fresh-app").toAbsolutePath();
    private static final String GROUP_PATH = "io/quarkiverse/realtime";

    private final Path folder;
    private final Path repository = WORK.resolve("repository");

    private FreshApp(String name) {
        this.folder = WORK.resolve(name);
    }

    static FreshApp create(String name) {
        FreshApp app = new FreshApp(name);
        try {
            delete(app.folder);
            copy(TEMPLATE, app.folder);
            Path pom = app.folder.resolve("pom.xml");
            Files.writeString(pom, VERSION.matcher(Files.readString(pom))
                    .replaceAll(version -> property("fresh-app." + version.group(1))));
            for (String part : new String[] { "mvnw", "mvnw.cmd", ".mvn" }) {
                copy(ROOT.resolve(part), app.folder.resolve(part));
            }
            app.provideExtension();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return app;
    }

    /** Runs the Maven wrapper of the project. */
    ChildProcess maven(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve(File.separatorChar == '/' ? "mvnw" : "mvnw.cmd").toString());
        command.add("--batch-mode");
        command.add("--no-transfer-progress");
        command.add("-Dmaven.repo.local=" + repository);
        command.add("-Dmaven.repo.local.tail=" + property("maven.repo.local"));
        if (property("fresh-app.maven").equals("offline=true")) {
            command.add("--offline");
        }
        Path settings = Path.of(System.getProperty("maven.settings", ""));
        if (Files.isRegularFile(settings)) {
            command.add("--settings");
            command.add(settings.toString());
        }
        command.addAll(Arrays.asList(arguments));
        return ChildProcess.start(folder, command, WORK.resolve(folder.getFileName() + "-maven.log"));
    }

    /** Runs the jar that {@code package} has made. */
    ChildProcess jar(String... systemProperties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(LaunchedJar.DETECTOR);
        command.addAll(Arrays.asList(systemProperties));
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        return ChildProcess.start(folder, command, WORK.resolve(folder.getFileName() + "-java.log"));
    }

    void edit(String file, String text, String replacement) {
        try {
            Path path = folder.resolve(file);
            String before = Files.readString(path);
            if (!before.contains(text)) {
                throw new AssertionError(path + " does not contain " + text);
            }
            Files.writeString(path, before.replace(text, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lays the files out as {@code install} would. What is there from an earlier build is not of this one. */
    private void provideExtension() throws IOException {
        Path group = repository.resolve(GROUP_PATH);
        delete(group);
        String version = property("fresh-app.realtime");
        try (Stream<Path> files = Files.list(EXTENSION)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                String artifact = name.substring(0, name.indexOf("-" + version));
                copy(file, group.resolve(artifact).resolve(version).resolve(name));
            }
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new AssertionError("The system property " + name + " is set by the build: run ./mvnw verify");
        }
        return value;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
