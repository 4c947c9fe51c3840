package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.Optional;

/**
 * Below which packages handlers are routes.
 *
 * @param configured the packages that the application names, empty for the convention
 */
public record RouteRoots(List<String> configured) {

    private static final String CONVENTION = "routes";

    /**
     * @return the packages between the root and the class, {@code ""} for the root itself; empty if the class is outside
     */
    public Optional<String> below(String packageName) {
        if (configured.isEmpty()) {
            String[] segments = packageName.split("\\.");
            int end = 0;
            for (String segment : segments) {
                end += segment.length();
                if (segment.equals(CONVENTION)) {
                    return Optional.of(packageName.substring(Math.min(end + 1, packageName.length())));
                }
                end++;
            }
            return Optional.empty();
        }
        // of nested roots the inner one counts
        return configured.stream()
                .filter(root -> packageName.equals(root) || packageName.startsWith(root + "."))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(root -> packageName.substring(Math.min(root.length() + 1, packageName.length())));
    }

    @Override
    public String toString() {
        return configured.isEmpty() ? "a package named '" + CONVENTION + "'" : String.join(" or ", configured);
    }
}
