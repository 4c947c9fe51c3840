package io.quarkiverse.realtime.deployment.nativeimage;

import java.util.HashSet;
import java.util.Set;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Which instructions of a method a value on the stack may come from: those that made it, and the variables that it went
 * through.
 */
final class Origins {

    private final MethodNode method;
    private final Frame<SourceValue>[] frames;

    Origins(String owner, MethodNode method) {
        this.method = method;
        try {
            frames = new Analyzer<>(new ThroughVariables()).analyze(owner, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException("The bytecode of " + owner.replace('/', '.') + '.' + method.name
                    + method.desc + " can't be read", e);
        }
    }

    /**
     * @param depth 0 for the value on top of the stack when the instruction runs
     * @return none if the instruction never runs
     */
    Set<AbstractInsnNode> of(AbstractInsnNode instruction, int depth) {
        Frame<SourceValue> frame = frames[method.instructions.indexOf(instruction)];
        return frame == null ? Set.of() : frame.getStack(frame.getStackSize() - 1 - depth).insns;
    }

    private static class ThroughVariables extends SourceInterpreter {

        ThroughVariables() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
            if (instruction.getOpcode() != Opcodes.ALOAD) {
                return value;
            }
            Set<AbstractInsnNode> both = new HashSet<>(value.insns);
            both.add(instruction);
            return new SourceValue(value.getSize(), both);
        }
    }
}
