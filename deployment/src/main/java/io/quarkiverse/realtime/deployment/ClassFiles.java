package io.quarkiverse.realtime.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Reads class files, for what the index of classes does not have.
 */
public final class ClassFiles {

    private ClassFiles() {
    }

    /**
     * @return the name of the source file (JVMS, section 4.7.10); the simple name of the class where the compiler left it
     *         out
     */
    public static String sourceFile(String className, ClassLoader classes) {
        String sourceFile = read(className, classes, ClassReader.SKIP_CODE).sourceFile;
        return sourceFile != null ? sourceFile : className.substring(className.lastIndexOf('.') + 1) + ".java";
    }

    /**
     * @return the class with its code; nothing but the name if there is no such file
     */
    public static ClassNode read(String className, ClassLoader classes) {
        return read(className, classes, ClassReader.SKIP_FRAMES);
    }

    private static ClassNode read(String className, ClassLoader classes, int options) {
        ClassNode node = new ClassNode();
        node.name = className.replace('.', '/');
        try (InputStream bytes = classes.getResourceAsStream(node.name + ".class")) {
            if (bytes != null) {
                new ClassReader(bytes).accept(node, options);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return node;
    }
}
