package io.quarkiverse.realtime.deployment.devui;

import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;

/**
 * Writes an annotation as a developer does, for example {@code @RolesAllowed("admin")}.
 */
final class AnnotationText {

    private AnnotationText() {
    }

    static String of(AnnotationInstance annotation) {
        String name = "@" + annotation.name().withoutPackagePrefix();
        if (annotation.values().isEmpty()) {
            return name;
        }
        return annotation.values().stream()
                .map(value -> value.name().equals("value") ? of(value) : value.name() + " = " + of(value))
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String of(AnnotationValue value) {
        return switch (value.kind()) {
            case STRING -> '"' + value.asString() + '"';
            case ARRAY -> value.asArrayList().size() == 1 ? of(value.asArrayList().get(0))
                    : value.asArrayList().stream().map(AnnotationText::of).collect(Collectors.joining(", ", "{", "}"));
            case NESTED -> of(value.asNested());
            case CLASS -> value.asClass().name().withoutPackagePrefix() + ".class";
            default -> value.asString();
        };
    }
}
