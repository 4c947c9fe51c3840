package io.quarkiverse.realtime.deployment.nativeimage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

import com.fasterxml.jackson.core.type.TypeReference;

import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.PeerContext;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.deployment.ClassFiles;
import io.smallrye.mutiny.Multi;

/**
 * What one class hands over as payloads, what it reads messages as, and what its event stream consists of; by the static
 * types of its bytecode and by the generic types of the variables, fields and methods that the values come from. It may
 * name too many classes, such as the {@code List} around the others; what is hidden behind an {@code Object} it can't see.
 */
final class JsonTypesOfClass {

    private static final String STREAM = Type.getMethodDescriptor(Type.getType(Multi.class), Type.getType(RouteRequest.class));
    private static final Type OBJECT = Type.getType(Object.class);
    /** What parameters for payloads are declared as. */
    private static final Set<Type> PAYLOADS = Set.of(OBJECT, Type.getType(List.class));
    private static final String ITERABLE = Type.getInternalName(Iterable.class);
    private static final String TYPE_REFERENCE = Type.getInternalName(TypeReference.class);
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String API = packageOf(Type.getInternalName(Payload.class));
    /** Take objects that stay on the server. */
    private static final Set<String> ATTRIBUTES = Set.of(Type.getInternalName(PeerContext.class),
            Type.getInternalName(Upgrade.class));

    private final ClassNode type;
    private final ClassLoader classLoader;
    private final Set<String> names;
    private final Map<MethodNode, Origins> origins = new HashMap<>();
    private final Set<AbstractInsnNode> seen = new HashSet<>();

    private JsonTypesOfClass(ClassNode type, ClassLoader classLoader, Set<String> names) {
        this.type = type;
        this.classLoader = classLoader;
        this.names = names;
    }

    /**
     * @param names gets the internal names of the classes, and the descriptors of arrays that are read
     */
    static void find(String className, ClassLoader classLoader, Set<String> names) {
        new JsonTypesOfClass(ClassFiles.read(className, classLoader), classLoader, names).find();
    }

    private void find() {
        for (InnerClassNode inner : type.innerClasses) {
            if (inner.name.startsWith(type.name + '$')) {
                ClassNode nested = read(inner.name);
                if (TYPE_REFERENCE.equals(nested.superName)) {
                    SignatureNames.ofTypeArguments(nested.signature, names);
                }
            }
        }
        for (MethodNode method : type.methods) {
            if (method.name.equals("stream") && method.desc.equals(STREAM)) {
                addResult(method.desc, method.signature);
                addReturned(method);
            }
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call) {
                    find(method, call);
                } else if (instruction instanceof InvokeDynamicInsnNode lambda && isLambda(lambda)
                        && takesPayload(implementation(lambda).getOwner(), implementation(lambda).getDesc())) {
                    for (Type argument : instantiated(lambda).getArgumentTypes()) { // peer::send
                        add(argument);
                    }
                }
            }
        }
    }

    private void find(MethodNode method, MethodInsnNode call) {
        boolean reads = isApi(call.owner) && call.name.equals("as");
        if (!reads && !takesPayload(call.owner, call.desc)) {
            return;
        }
        Type[] parameters = Type.getArgumentTypes(call.desc);
        for (int i = 0; i < parameters.length; i++) {
            if (reads || PAYLOADS.contains(parameters[i])) {
                addOperand(method, call, parameters.length - 1 - i);
            }
        }
    }

    private static boolean takesPayload(String owner, String descriptor) {
        return isApi(owner) && !ATTRIBUTES.contains(owner)
                && Stream.of(Type.getArgumentTypes(descriptor)).anyMatch(PAYLOADS::contains);
    }

    private void addOperand(MethodNode method, AbstractInsnNode instruction, int depth) {
        for (AbstractInsnNode origin : origins.computeIfAbsent(method, m -> new Origins(type.name, m)).of(instruction, depth)) {
            if (seen.add(origin)) {
                addOrigin(method, origin);
            }
        }
    }

    private void addOrigin(MethodNode method, AbstractInsnNode origin) {
        if (origin instanceof TypeInsnNode typed) { // new, cast, new array
            add(Type.getObjectType(typed.desc));
        } else if (origin instanceof LdcInsnNode constant && constant.cst instanceof Type reference) {
            if (reference.getSort() == Type.ARRAY) {
                names.add(reference.getDescriptor());
            }
            add(reference);
        } else if (origin instanceof VarInsnNode load) {
            addVariable(method, load);
        } else if (origin instanceof FieldInsnNode field) {
            addField(field);
        } else if (origin instanceof MethodInsnNode call) {
            addResult(method, call);
        } else if (origin instanceof InvokeDynamicInsnNode lambda && isLambda(lambda)) {
            addResult(lambda);
        }
    }

    private void add(Type value) {
        Type element = value.getSort() == Type.ARRAY ? value.getElementType() : value;
        if (element.getSort() == Type.OBJECT) {
            names.add(element.getInternalName());
        }
    }

    /** As it was declared, which the compiler writes down for debuggers. */
    private void addVariable(MethodNode method, VarInsnNode load) {
        if (method.localVariables == null) {
            return;
        }
        int position = method.instructions.indexOf(load);
        for (LocalVariableNode variable : method.localVariables) {
            if (variable.index == load.var && method.instructions.indexOf(variable.start) <= position
                    && position < method.instructions.indexOf(variable.end)) {
                addDeclared(variable.desc, variable.signature);
            }
        }
    }

    private void addField(FieldInsnNode access) {
        for (String owner = access.owner; owner != null && !isLibrary(owner);) {
            ClassNode declaring = read(owner);
            for (FieldNode field : declaring.fields) {
                if (field.name.equals(access.name) && field.desc.equals(access.desc)) {
                    addDeclared(field.desc, field.signature);
                    return;
                }
            }
            owner = declaring.superName;
        }
        add(Type.getType(access.desc));
    }

    /** A library passes on what it gets: of {@code List.of(move)} the argument says more than the result. */
    private void addResult(MethodNode method, MethodInsnNode call) {
        if (!isLibrary(call.owner)) {
            addResult(call.desc, signature(call.owner, call.name, call.desc));
            return;
        }
        Type result = Type.getReturnType(call.desc);
        if (result.getSort() < Type.ARRAY || isScalar(result)) {
            return;
        }
        add(result);
        int operands = Type.getArgumentCount(call.desc) + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
        for (int depth = 0; depth < operands; depth++) {
            addOperand(method, call, depth);
        }
    }

    private void addResult(InvokeDynamicInsnNode lambda) {
        add(instantiated(lambda).getReturnType());
        Handle implementation = implementation(lambda);
        if (implementation.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            add(Type.getObjectType(implementation.getOwner()));
        } else if (!isLibrary(implementation.getOwner())) {
            addResult(implementation.getDesc(),
                    signature(implementation.getOwner(), implementation.getName(), implementation.getDesc()));
        }
        if (implementation.getOwner().equals(type.name)) {
            type.methods.stream()
                    .filter(m -> m.name.equals(implementation.getName()) && m.desc.equals(implementation.getDesc()))
                    .forEach(this::addReturned);
        }
    }

    private void addReturned(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.ARETURN) {
                addOperand(method, instruction, 0);
            }
        }
    }

    /** A type variable has no name, but the descriptor has that of its bound. */
    private void addDeclared(String descriptor, String signature) {
        add(Type.getType(descriptor));
        if (signature != null) {
            SignatureNames.ofType(signature, names);
        }
    }

    private void addResult(String descriptor, String signature) {
        add(Type.getReturnType(descriptor));
        if (signature != null) {
            SignatureNames.ofReturn(signature, names);
        }
    }

    /** {@code null} where the class file of the method has none. */
    private String signature(String owner, String name, String descriptor) {
        for (String declaring = owner; declaring != null && !isLibrary(declaring);) {
            ClassNode node = read(declaring);
            for (MethodNode method : node.methods) {
                if (method.name.equals(name) && method.desc.equals(descriptor)) {
                    return method.signature;
                }
            }
            declaring = node.superName;
        }
        return null;
    }

    private ClassNode read(String name) {
        return name.equals(type.name) ? type : ClassFiles.read(name.replace('/', '.'), classLoader);
    }

    private static boolean isLambda(InvokeDynamicInsnNode instruction) {
        return instruction.bsm.getOwner().equals(LAMBDAS);
    }

    private static Handle implementation(InvokeDynamicInsnNode lambda) {
        return (Handle) lambda.bsmArgs[1];
    }

    /** The method of the functional interface, as this lambda has it. */
    private static Type instantiated(InvokeDynamicInsnNode lambda) {
        return (Type) lambda.bsmArgs[2];
    }

    private static boolean isLibrary(String name) {
        return name.startsWith("java/") || name.startsWith("io/smallrye/mutiny/") || isApi(name);
    }

    /** A text or a number tells nothing about what it was made from. */
    private static boolean isScalar(Type value) {
        String name = value.getInternalName();
        return name.startsWith("java/lang/") && !value.equals(OBJECT) && !name.equals(ITERABLE);
    }

    private static boolean isApi(String name) {
        return packageOf(name).equals(API);
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
