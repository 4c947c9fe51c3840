package io.quarkiverse.realtime.deployment.route;

import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;

/**
 * Where Dev UI, health, metrics and the other endpoints of Quarkus are: no route of ours answers there.
 */
public final class ReservedPath {

    private ReservedPath() {
    }

    /**
     * @return the absolute path, ending in a slash, or {@code null} if those endpoints are not below a path of their own
     */
    public static String absolute(NonApplicationRootPathBuildItem root) {
        return root.isDedicatedRouterRequired() ? root.getNonApplicationRootPath() : null;
    }

    /**
     * @return the path relative to the HTTP root path without slashes around it, empty if it is not below that
     */
    static String below(NonApplicationRootPathBuildItem root) {
        String reserved = absolute(root);
        String http = root.getNormalizedHttpRootPath();
        if (reserved == null || !reserved.startsWith(http)) {
            return "";
        }
        return reserved.substring(http.length(), reserved.length() - 1);
    }
}
