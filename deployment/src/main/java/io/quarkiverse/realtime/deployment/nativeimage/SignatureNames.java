package io.quarkiverse.realtime.deployment.nativeimage;

import java.util.Set;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * The classes that a generic signature (JVMS, section 4.7.9.1) names: of {@code Map<String, List<Move>>} all four.
 */
final class SignatureNames extends SignatureVisitor {

    private static final int API = Opcodes.ASM9;
    /** For the parts that say nothing about a value. */
    private static final SignatureVisitor NOBODY = new SignatureVisitor(API) {
    };

    private final Set<String> names;
    private final boolean argumentsOnly;
    private String current;

    private SignatureNames(Set<String> names, boolean argumentsOnly) {
        super(API);
        this.names = names;
        this.argumentsOnly = argumentsOnly;
    }

    /**
     * @param type signature of a field or a variable
     * @param names gets the internal names
     */
    static void ofType(String type, Set<String> names) {
        new SignatureReader(type).acceptType(new SignatureNames(names, false));
    }

    /**
     * @param method signature of a method, whose return type counts
     */
    static void ofReturn(String method, Set<String> names) {
        new SignatureReader(method).accept(new SignatureNames(names, false));
    }

    /**
     * @param type signature of a class, {@code null} if it has none; what it passes to its generic supertypes counts, not
     *        they themselves
     */
    static void ofTypeArguments(String type, Set<String> names) {
        if (type != null) {
            new SignatureReader(type).accept(new SignatureNames(names, true));
        }
    }

    @Override
    public void visitClassType(String name) {
        current = name;
    }

    @Override
    public void visitInnerClassType(String name) {
        current += '$' + name;
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
        return new SignatureNames(names, false);
    }

    @Override
    public void visitEnd() {
        if (!argumentsOnly) {
            names.add(current);
        }
    }

    @Override
    public SignatureVisitor visitParameterType() {
        return NOBODY;
    }

    @Override
    public SignatureVisitor visitExceptionType() {
        return NOBODY;
    }

    @Override
    public SignatureVisitor visitClassBound() {
        return NOBODY;
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
        return NOBODY;
    }
}
