package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/** The tree finds what comparing every route with the path would find. */
class RouteTreeAgainstBruteForceTest {

    private static final List<String> WORDS = List.of("a", "b", "c", "ü");

    @RepeatedTest(200)
    void findsTheSameRouteAndParameters(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        RouteTree<RoutePattern> tree = new RouteTree<>();
        List<RoutePattern> patterns = new ArrayList<>();
        Set<String> shapes = new HashSet<>();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            RoutePattern pattern = randomPattern(random);
            if (shapes.add(pattern.shape())) {
                patterns.add(pattern);
                tree.add(pattern, pattern);
            }
        }

        for (int i = 0; i < 500; i++) {
            List<String> path = randomPath(random);
            RoutePattern expected = bruteForce(patterns, path);
            RouteTree.Match<RoutePattern> found = tree.find(path);
            assertThat(found == null ? null : found.route()).as("the route of %s among %s", path, patterns)
                    .isEqualTo(expected);
            if (expected != null) {
                assertThat(found.params()).as("the parameters of %s in %s", path, expected).isEqualTo(params(expected, path));
            }
        }
    }

    private static RoutePattern randomPattern(Random random) {
        List<Segment> segments = new ArrayList<>();
        int length = random.nextInt(5);
        for (int i = 0; i < length; i++) {
            segments.add(random.nextInt(3) == 0 ? new Segment(Kind.PARAM, "p" + i + random.nextInt(2))
                    : new Segment(Kind.STATIC, WORDS.get(random.nextInt(WORDS.size()))));
        }
        if (random.nextInt(4) == 0) {
            segments.add(new Segment(Kind.CATCH_ALL, "rest" + random.nextInt(2)));
        }
        return new RoutePattern(segments);
    }

    private static List<String> randomPath(Random random) {
        List<String> path = new ArrayList<>();
        int length = random.nextInt(7);
        for (int i = 0; i < length; i++) {
            int word = random.nextInt(WORDS.size() + 2);
            path.add(word < WORDS.size() ? WORDS.get(word) : word == WORDS.size() ? "other" : "");
        }
        return path;
    }

    /** Of all that match, the first by static before parameter before end before catch-all, from the left. */
    private static RoutePattern bruteForce(List<RoutePattern> patterns, List<String> path) {
        return patterns.stream().filter(pattern -> matches(pattern, path))
                .min(Comparator.comparing(RouteTreeAgainstBruteForceTest::rank)).orElse(null);
    }

    private static boolean matches(RoutePattern pattern, List<String> path) {
        List<Segment> segments = pattern.segments();
        boolean catchAll = !segments.isEmpty() && segments.get(segments.size() - 1).kind() == Kind.CATCH_ALL;
        int fixed = catchAll ? segments.size() - 1 : segments.size();
        if (catchAll ? path.size() < fixed : path.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            String text = path.get(i);
            if (segments.get(i).kind() == Kind.STATIC ? !segments.get(i).text().equals(text) : text.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static String rank(RoutePattern pattern) {
        StringBuilder rank = new StringBuilder();
        for (Segment segment : pattern.segments()) {
            rank.append(segment.kind().ordinal());
        }
        return rank.toString();
    }

    private static Map<String, String> params(RoutePattern pattern, List<String> path) {
        Map<String, String> params = new HashMap<>();
        for (int i = 0; i < pattern.segments().size(); i++) {
            Segment segment = pattern.segments().get(i);
            if (segment.kind() == Kind.PARAM) {
                params.put(segment.text(), path.get(i));
            } else if (segment.kind() == Kind.CATCH_ALL) {
                params.put(segment.text(), String.join("/", path.subList(i, path.size())));
            }
        }
        return params;
    }
}
