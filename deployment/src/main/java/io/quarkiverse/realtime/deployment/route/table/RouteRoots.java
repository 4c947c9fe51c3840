package io.quarkiverse.realtime.deployment.route.table;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    /**
     * @return the root that the package is in, or is; empty if it is outside
     */
    public Optional<String> rootOf(String packageName) {
        return below(packageName).map(below -> below.isEmpty() ? packageName
                : packageName.substring(0, packageName.length() - below.length() - 1));
    }

    /**
     * @param packages those of an application
     * @return the roots that the application names, or has by convention
     */
    public Set<String> in(Collection<String> packages) {
        return configured.isEmpty()
                ? packages.stream().flatMap(name -> rootOf(name).stream()).collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>(configured);
    }

    @Override
    public String toString() {
        return configured.isEmpty() ? "a package named '" + CONVENTION + "'" : String.join(" or ", configured);
    }
}
