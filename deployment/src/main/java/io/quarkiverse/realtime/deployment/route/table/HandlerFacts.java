package io.quarkiverse.realtime.deployment.route.table;

import java.util.Set;

/**
 * What the route table has to know of a concrete handler class.
 *
 * @param className its binary name
 * @param sourceFile the name of its source file, for example {@code [id].java}
 * @param topLevel whether it is a top-level class
 * @param generic whether it has type parameters
 * @param kinds what it serves, not empty
 * @param routeMethod the value of {@code @RouteMethod} in upper case, {@code null} without it
 * @param routePath the value of {@code @RoutePath}, {@code null} without it
 * @param jar the dependency that it comes from, {@code null} for the application itself
 * @param askedParams the names of the parameters of the path that its own hooks are sure to ask for
 */
public record HandlerFacts(String className, String sourceFile, boolean topLevel, boolean generic, Set<HandlerKind> kinds,
        String routeMethod, String routePath, String jar, Set<String> askedParams) {

    /**
     * @return what the name of the source file says
     */
    public FileName fileName() {
        return FileName.of(sourceFile);
    }

    /**
     * @return the HTTP method of its event stream
     */
    public String method() {
        if (routeMethod != null) {
            return routeMethod;
        }
        String suffix = fileName().method();
        return suffix == null ? "GET" : suffix;
    }

    public String packageName() {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }

    /**
     * @return the path of the source file below the source folder, as a developer knows it
     */
    public String sourcePath() {
        String packageName = packageName();
        return packageName.isEmpty() ? sourceFile : packageName.replace('.', '/') + "/" + sourceFile;
    }

    /**
     * @return the source path, and which dependency it is in
     */
    public String place() {
        return jar == null ? sourcePath() : sourcePath() + " of " + jar;
    }
}
