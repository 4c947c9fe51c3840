package io.quarkiverse.realtime.deployment;

import java.util.ArrayList;
import java.util.List;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/**
 * A class and what it extends.
 */
public final class ClassLine {

    private ClassLine() {
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
}
