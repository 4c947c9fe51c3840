package io.quarkiverse.realtime.deployment.problem;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * Something in the application that works, and hardly as it is meant: a warning of the build.
 */
public final class AdviceBuildItem extends MultiBuildItem {

    private final String message;

    /**
     * @param message what is wrong, where, and the cure, on one line
     */
    public AdviceBuildItem(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
