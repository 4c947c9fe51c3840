package io.quarkiverse.realtime.deployment.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads from class files which source file they come from (JVMS, section 4.7.10). The index of classes does not have it.
 */
final class SourceFiles {

    private SourceFiles() {
    }

    /**
     * @return the name of the source file; the simple name of the class where the compiler left it out
     */
    static String of(String className, ClassLoader classes) {
        String[] sourceFile = new String[1];
        try (InputStream bytes = classes.getResourceAsStream(className.replace('.', '/') + ".class")) {
            if (bytes != null) {
                new ClassReader(bytes).accept(new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitSource(String source, String debug) {
                        sourceFile[0] = source;
                    }
                }, ClassReader.SKIP_CODE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sourceFile[0] != null ? sourceFile[0] : className.substring(className.lastIndexOf('.') + 1) + ".java";
    }
}
