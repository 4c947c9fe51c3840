package io.quarkiverse.realtime.deployment.route;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

import io.quarkiverse.realtime.deployment.ClassFiles;
import io.quarkiverse.realtime.deployment.ClassHierarchy;
import io.quarkiverse.realtime.runtime.route.PathParamTypes;

/**
 * Where a handler asks for a parameter of the path as something that no text can be converted to, as in {@code
 * peer.pathParam("id", Map.class)}. That fails whichever peer is asked and whatever the value is, so all the code of the
 * handler is read for it, not its hooks only.
 */
final class UnconvertibleParams {

    private UnconvertibleParams() {
    }

    /**
     * @return what it asks for, each as {@code the path parameter 'id' as java.util.Map}
     */
    static Set<String> of(ClassInfo handler, IndexView index, ClassLoader classLoader) {
        Set<String> asked = new LinkedHashSet<>();
        for (ClassInfo type : ClassHierarchy.of(handler, index)) {
            for (MethodNode method : ClassFiles.read(type.name().toString(), classLoader).methods) {
                for (AbstractInsnNode instruction : method.instructions) {
                    if (instruction instanceof MethodInsnNode call && ReferencedPathParams.asks(call)
                            && Type.getArgumentCount(call.desc) == 2
                            && ReferencedPathParams.previous(call) instanceof LdcInsnNode constant
                            && constant.cst instanceof Type target
                            && !isConvertible(target, classLoader)) {
                        asked.add("the path parameter " + name(ReferencedPathParams.previous(constant)) + "as "
                                + target.getClassName());
                    }
                }
            }
        }
        return asked;
    }

    private static String name(AbstractInsnNode argument) {
        return argument instanceof LdcInsnNode constant && constant.cst instanceof String name ? "'" + name + "' " : "";
    }

    private static boolean isConvertible(Type type, ClassLoader classLoader) {
        try {
            return PathParamTypes.isConvertible(
                    Class.forName(type.getSort() == Type.ARRAY ? type.getDescriptor().replace('/', '.') : type.getClassName(),
                            false, classLoader));
        } catch (ClassNotFoundException | LinkageError e) {
            return true; // of a class that is not there, others complain
        }
    }
}
