package io.quarkiverse.realtime.it.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.UnaryOperator;

import io.quarkus.test.QuarkusDevModeTest;

/**
 * The source folder of an application in dev mode, edited as a developer does. Every edit is newer than the one before by
 * more than the clock of any file system can miss, so nobody has to wait.
 */
final class AppSources {

    private final Path root;
    private long time = System.currentTimeMillis();

    AppSources(QuarkusDevModeTest app) {
        try {
            // the test extension modifies files, but neither moves nor deletes them
            var folder = QuarkusDevModeTest.class.getDeclaredField("deploymentSourcePath");
            folder.setAccessible(true);
            root = (Path) folder.get(app);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes all the sources of this module. */
    void copy(Path sources) {
        try (var files = Files.walk(sources)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                write(sources.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            time = Math.max(time + 2_000, System.currentTimeMillis());
            Files.setLastModifiedTime(file, FileTime.fromMillis(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void edit(String path, UnaryOperator<String> edit) {
        String before = read(path);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("An edit of " + path + " that changes nothing");
        }
        write(path, after);
    }

    void delete(String path) {
        try {
            Files.delete(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
