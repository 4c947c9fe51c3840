package io.quarkiverse.realtime.deployment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * A class, what it extends and what it implements.
 */
public final class ClassHierarchy {

    private ClassHierarchy() {
    }

    /**
     * @return the class, its superclass and so on, as far as the index knows them
     */
    public static List<ClassInfo> of(ClassInfo type, IndexView index) {
        List<ClassInfo> line = new ArrayList<>(4);
        for (ClassInfo c = type; c != null; c = c.superName() == null ? null : index.getClassByName(c.superName())) {
            line.add(c);
        }
        return line;
    }

    /**
     * @return the class, its superclasses, then all the interfaces of these, as far as the index knows them, each once
     */
    public static List<ClassInfo> withInterfaces(ClassInfo type, IndexView index) {
        Set<ClassInfo> all = new LinkedHashSet<>(of(type, index));
        Deque<ClassInfo> toLookAt = new ArrayDeque<>(all);
        while (!toLookAt.isEmpty()) {
            for (DotName name : toLookAt.poll().interfaceNames()) {
                ClassInfo parent = index.getClassByName(name);
                if (parent != null && all.add(parent)) {
                    toLookAt.add(parent);
                }
            }
        }
        return List.copyOf(all);
    }

    /**
     * @return whether the class implements the interface, itself or by what it extends
     */
    public static boolean isA(ClassInfo type, DotName api, IndexView index) {
        for (ClassInfo c : of(type, index)) {
            for (DotName name : c.interfaceNames()) {
                ClassInfo parent = name.equals(api) ? null : index.getClassByName(name);
                if (name.equals(api) || parent != null && isA(parent, api, index)) {
                    return true;
                }
            }
        }
        return false;
    }
}
