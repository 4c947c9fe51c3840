package io.quarkiverse.realtime.test.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import io.quarkus.test.QuarkusDevModeTest;

/**
 * The source folder of an application in dev mode, edited as a developer does. Every edit is newer than the one before by
 * more than the clock of any file system can miss, so nobody has to wait.
 */
final class Sources {

    private final Path root;
    private long time = System.currentTimeMillis();

    Sources(QuarkusDevModeTest app) {
        try {
            // the test extension modifies files, but neither renames nor deletes them
            var folder = QuarkusDevModeTest.class.getDeclaredField("deploymentSourcePath");
            folder.setAccessible(true);
            root = (Path) folder.get(app);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            touch(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void move(String from, String to) {
        try {
            Path target = root.resolve(to);
            Files.createDirectories(target.getParent());
            Files.move(root.resolve(from), target);
            touch(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String path) {
        try {
            Files.delete(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void touch(Path file) throws IOException {
        time = Math.max(time + 2_000, System.currentTimeMillis());
        Files.setLastModifiedTime(file, FileTime.fromMillis(time));
    }
}
