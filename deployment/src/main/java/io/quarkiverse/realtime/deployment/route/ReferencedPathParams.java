package io.quarkiverse.realtime.deployment.route;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.deployment.ClassFiles;
import io.quarkiverse.realtime.runtime.peer.Hook;

/**
 * Which parameters of the path the hooks of a handler ask for, and as what: {@code peer.pathParam("id", UUID.class)}.
 * Only what is beyond doubt is read from their bytecode: a hook asks the very peer or request that it was given, with
 * constants, and nothing catches the exception that a wrong value causes.
 *
 * @param names those that hooks of the class itself ask for; what it inherits may be for other routes
 * @param types the class for each that is asked for as that one type only
 */
record ReferencedPathParams(Set<String> names, Map<String, String> types) {

    private static final String PEER = Type.getInternalName(Peer.class);
    private static final String REQUEST = Type.getInternalName(RouteRequest.class);
    private static final String STRING = String.class.getName();
    /** Of a hook's first argument, behind {@code this}. */
    private static final int OWN = 1;

    static ReferencedPathParams of(ClassInfo handler, ExecutionModelResolver hooks, ClassLoader classLoader) {
        Set<String> names = new HashSet<>();
        Map<String, Set<String>> types = new HashMap<>();
        Map<String, ClassNode> classes = new HashMap<>();
        for (Hook hook : Hook.values()) {
            MethodInfo method = hooks.find(handler, hook);
            if (method != null) {
                ClassNode declaring = classes.computeIfAbsent(method.declaringClass().name().toString(),
                        name -> ClassFiles.read(name, classLoader));
                declaring.methods.stream()
                        .filter(m -> m.name.equals(method.name()) && m.desc.equals(method.descriptor()))
                        .forEach(m -> read(m, types, declaring.name.replace('/', '.').equals(handler.name().toString()) ? names
                                : new HashSet<>()));
            }
        }
        Map<String, String> sure = new HashMap<>();
        types.forEach((name, asked) -> {
            if (asked.size() == 1 && !asked.contains(STRING)) {
                sure.put(name, asked.iterator().next());
            }
        });
        return new ReferencedPathParams(names, sure);
    }

    private static void read(MethodNode hook, Map<String, Set<String>> types, Set<String> names) {
        for (AbstractInsnNode instruction : hook.instructions) {
            if (instruction instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE && store.var == OWN) {
                return; // it may be somebody else's from there on
            }
        }
        for (AbstractInsnNode instruction : hook.instructions) {
            if (!(instruction instanceof MethodInsnNode call) || !asks(call)) {
                continue;
            }
            boolean typed = Type.getArgumentCount(call.desc) == 2;
            AbstractInsnNode type = typed ? previous(call) : null;
            AbstractInsnNode name = previous(typed ? type : call);
            if (name instanceof LdcInsnNode constant && constant.cst instanceof String text && isOwn(previous(name))) {
                String className = typed ? className(type) : STRING;
                types.computeIfAbsent(text, n -> new HashSet<>())
                        .add(className == null || isCaught(call, hook) ? STRING : className);
                if (!isCaught(call, hook)) {
                    names.add(text);
                }
            }
        }
    }

    /** Asks some peer or request for a parameter. */
    static boolean asks(MethodInsnNode call) {
        return call.name.equals("pathParam") && (call.owner.equals(PEER) || call.owner.equals(REQUEST));
    }

    /** Loads the first argument, or its request. */
    private static boolean isOwn(AbstractInsnNode receiver) {
        if (receiver instanceof MethodInsnNode call && call.owner.equals(PEER) && call.name.equals("request")) {
            return isOwn(previous(call));
        }
        return receiver instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD && load.var == OWN;
    }

    private static String className(AbstractInsnNode type) {
        if (type instanceof LdcInsnNode constant && constant.cst instanceof Type reference) {
            return reference.getSort() == Type.OBJECT ? reference.getClassName() : null;
        }
        // int.class is Integer.TYPE, and converted as Integer.class is
        return type instanceof FieldInsnNode field && field.name.equals("TYPE") ? field.owner.replace('/', '.') : null;
    }

    private static boolean isCaught(AbstractInsnNode call, MethodNode hook) {
        int position = hook.instructions.indexOf(call);
        return hook.tryCatchBlocks.stream().anyMatch(block -> block.type != null // not a finally, which throws it on
                && hook.instructions.indexOf(block.start) <= position && position < hook.instructions.indexOf(block.end));
    }

    /** Lines, labels and frames are no instructions. */
    static AbstractInsnNode previous(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction == null ? null : instruction.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            previous = previous.getPrevious();
        }
        return previous;
    }
}
