package io.quarkiverse.realtime.test.devmode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The source folder of an application in dev mode, edited as a developer does. Every edit is newer than the one before by
 * more than the clock of any file system can miss, so nobody has to wait.
 */
public final class Sources {

    private final Path root;
    private long time = System.currentTimeMillis();

    Sources(Path root) {
        this.root = root;
    }

    /** Makes them those of another folder, and leaves alone the files that are so already. */
    public void reset(Path other) {
        for (String path : files(root)) {
            if (!Files.exists(other.resolve(path))) {
                delete(path);
            }
        }
        for (String path : files(other)) {
            String text = read(other, path);
            if (!Files.exists(root.resolve(path)) || !read(path).equals(text)) {
                write(path, text);
            }
        }
    }

    /** Deletes all of them. */
    public void clear() {
        files(root).forEach(this::delete);
    }

    public String read(String path) {
        return read(root, path);
    }

    public void write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            touch(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void edit(String path, UnaryOperator<String> edit) {
        String before = read(path);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("An edit of " + path + " that changes nothing");
        }
        write(path, after);
    }

    public void move(String from, String to) {
        try {
            Path target = root.resolve(to);
            Files.createDirectories(target.getParent());
            Files.move(root.resolve(from), target);
            touch(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String path) {
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

    private static String read(Path folder, String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
