package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.Locale;

/**
 * What the name of a source file says: {@code [id].post.dev.java} spells the segment {@code [id]}, answers {@code POST}, and
 * is there in the build profile {@code dev}. Suffixes and their order are those of Nitro.
 *
 * @param stem the name without suffixes and extension
 * @param method the HTTP method of the suffix, in upper case; {@code null} without one
 * @param profile the build profile of the suffix, {@code null} without one
 * @param unknown all that stands between the stem and the extension if the suffixes are none of ours, with the dot before
 *        it; else {@code null}
 * @param extension the extension with its dot, empty without one
 */
public record FileName(String stem, String method, String profile, String unknown, String extension) {

    static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch", "head", "options");
    static final List<String> PROFILES = List.of("dev", "prod", "test");

    /**
     * @param sourceFile the name of the file, without its folder
     */
    public static FileName of(String sourceFile) {
        int end = sourceFile.lastIndexOf('.');
        String name = end < 0 ? sourceFile : sourceFile.substring(0, end);
        String extension = sourceFile.substring(name.length());
        int dot = firstSuffix(name);
        if (dot < 0) {
            return new FileName(name, null, null, null, extension);
        }
        String stem = name.substring(0, dot);
        String[] suffixes = name.substring(dot + 1).split("\\.", -1);
        String method = METHODS.contains(suffixes[0]) ? suffixes[0].toUpperCase(Locale.ROOT) : null;
        String last = suffixes[suffixes.length - 1];
        String profile = PROFILES.contains(last) ? last : null;
        int known = (method == null ? 0 : 1) + (profile == null ? 0 : 1);
        return known == suffixes.length ? new FileName(stem, method, profile, null, extension)
                : new FileName(stem, null, null, name.substring(dot), extension);
    }

    /** The dots of {@code [...rest]} begin no suffix, and neither do those of a name that has nothing else. */
    private static int firstSuffix(String name) {
        int bracket = name.lastIndexOf(']');
        if (name.chars().allMatch(c -> c == '.') || bracket < 0 && name.indexOf('[') >= 0) {
            return -1;
        }
        return name.indexOf('.', bracket + 1);
    }

    /**
     * @return the name of the file without the suffix for its method
     */
    String withoutMethod() {
        return stem + (profile == null ? "" : "." + profile) + extension;
    }
}
