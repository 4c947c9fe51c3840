package io.quarkiverse.realtime.test.route.many;

import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Compiles handlers that nobody has written, a file each. */
final class ManyHandlers {

    private static final String PACKAGE = "io/quarkiverse/realtime/test/route/many/routes/";

    private ManyHandlers() {
    }

    /**
     * @param folder below {@code routes}
     * @param sourceFile without its extension
     * @param parent says what the handler does
     */
    static void add(JavaArchive archive, String folder, String sourceFile, Class<?> parent) {
        String name = PACKAGE + folder + "/" + sourceFile.replaceAll("\\W", "");
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, name, null, Type.getInternalName(parent), null);
        writer.visitSource(sourceFile + ".java", null);
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, Type.getInternalName(parent), "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
        writer.visitEnd();
        archive.add(new ByteArrayAsset(writer.toByteArray()), name + ".class");
    }
}
