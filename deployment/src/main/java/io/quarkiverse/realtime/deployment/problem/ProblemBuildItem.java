package io.quarkiverse.realtime.deployment.problem;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * A fault of the application for which the build fails.
 */
public final class ProblemBuildItem extends MultiBuildItem {

    private final String message;

    /**
     * @param message what is wrong, where, and the cure, on one line
     */
    public ProblemBuildItem(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
