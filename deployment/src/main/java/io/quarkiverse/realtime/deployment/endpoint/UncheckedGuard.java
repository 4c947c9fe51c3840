package io.quarkiverse.realtime.deployment.endpoint;

import static io.quarkiverse.realtime.deployment.RealtimeDotNames.AUTHORIZATION_POLICY;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.PERMISSIONS_ALLOWED;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.realtime.deployment.ClassHierarchy;

/**
 * A security annotation of a handler in an application without a security extension, where nobody checks it. It may be on
 * the class or a method, of the handler or of whatever the handler extends and implements.
 *
 * @param annotation its name
 * @param method the method that has it, {@code null} if the class has it
 * @param base where the handler inherits it from, {@code null} if it is the handler's own
 */
record UncheckedGuard(DotName annotation, String method, DotName base) {

    private static final Set<DotName> GUARDS = Set.of(DotName.createSimple("io.quarkus.security.Authenticated"),
            PERMISSIONS_ALLOWED, DotName.createSimple("jakarta.annotation.security.RolesAllowed"),
            DotName.createSimple("jakarta.annotation.security.DenyAll"),
            AUTHORIZATION_POLICY);

    /**
     * @return the first one, if there is any
     */
    static Optional<UncheckedGuard> of(ClassInfo handler, IndexView index) {
        Set<DotName> guards = permissionAnnotations(index);
        guards.addAll(GUARDS);
        for (ClassInfo type : ClassHierarchy.withInterfaces(handler, index)) {
            DotName base = type == handler ? null : type.name();
            for (AnnotationInstance annotation : type.declaredAnnotations()) {
                if (guards.contains(annotation.name())) {
                    return Optional.of(new UncheckedGuard(annotation.name(), null, base));
                }
            }
            for (MethodInfo method : type.methods()) {
                for (AnnotationInstance annotation : method.declaredAnnotations()) {
                    if (guards.contains(annotation.name())) {
                        return Optional.of(new UncheckedGuard(annotation.name(), method.name(), base));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * @return the annotations of the application that stand for a {@code @PermissionsAllowed}
     */
    static Set<DotName> permissionAnnotations(IndexView index) {
        Set<DotName> names = new HashSet<>();
        for (AnnotationInstance annotation : index.getAnnotations(PERMISSIONS_ALLOWED)) {
            if (annotation.target().kind() == AnnotationTarget.Kind.CLASS && annotation.target().asClass().isAnnotation()) {
                names.add(annotation.target().asClass().name());
            }
        }
        return names;
    }

    @Override
    public String toString() {
        return (base == null ? "has @" : "inherits @") + annotation.withoutPackagePrefix()
                + (method == null ? "" : " on " + method) + (base == null ? "" : " from " + base);
    }
}
