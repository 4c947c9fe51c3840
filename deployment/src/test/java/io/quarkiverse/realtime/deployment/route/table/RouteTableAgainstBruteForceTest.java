package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import io.quarkiverse.realtime.runtime.route.RouteTree;

/**
 * From files to answers, by the table and the tree and by comparing the name of every file with the path: both have the
 * same opinion, whatever the order in which the files are found.
 */
class RouteTableAgainstBruteForceTest {

    private static final String[] PACKAGES = { "a", "b", "$x", "$y", "group" };
    private static final String[] FILES = { "A", "B", "Index", "[z]", "$z", "[...all]", "$$all" };
    private static final String[] TEXTS = { "a", "b", "c", "group" };

    @RepeatedTest(300)
    void theSameFileAnswers(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> files = new ArrayList<>();
        int count = 1 + random.nextInt(25);
        for (int i = 0; i < count; i++) {
            files.add(randomFile(random));
        }
        RouteTable table = table(files);
        Collections.shuffle(files, random);
        assertThat(withoutProblems(table(files))).as("the routes of %s in another order", files)
                .isEqualTo(withoutProblems(table));

        RouteTree<String> tree = new RouteTree<>();
        table.routes().forEach(route -> tree.add(route.pattern(), route.handler().sourcePath()));
        List<String> accepted = table.routes().stream().map(route -> route.handler().sourcePath()).toList();
        for (int i = 0; i < 200; i++) {
            List<String> path = randomPath(random);
            RouteTree.Match<String> match = tree.find(path);
            assertThat(match == null ? null : match.route()).as("the file that answers %s among %s", path, accepted)
                    .isEqualTo(bruteForce(accepted, path));
        }
    }

    private static RouteTable table(List<String> files) {
        List<HandlerFacts> handlers = files.stream().distinct().map(file -> {
            int slash = file.lastIndexOf('/');
            // the order of two that clash is that of their class names
            String className = file.substring(0, slash).replace('/', '.') + "." + file.substring(slash + 1);
            return new HandlerFacts(className.substring(0, className.length() - ".java".length()).replace("[...", "_c_")
                    .replace("[", "_p_").replace("]", ""), file.substring(slash + 1), true, false,
                    Set.of(HandlerKind.WEBSOCKET),
                    "GET", null, null, Set.of());
        }).toList();
        return RouteTable.of(handlers, new RouteContext(new RouteRoots(List.of()), Set.of("org.routes.group"), "", Map.of()));
    }

    private static List<String> withoutProblems(RouteTable table) {
        return table.routes().stream().map(route -> route.handler().sourcePath() + " " + route.pattern()).toList();
    }

    private static String randomFile(Random random) {
        StringBuilder file = new StringBuilder("org/routes/");
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            file.append(PACKAGES[random.nextInt(PACKAGES.length)]).append('/');
        }
        return file.append(FILES[random.nextInt(FILES.length)]).append(".java").toString();
    }

    private static List<String> randomPath(Random random) {
        List<String> path = new ArrayList<>();
        for (int depth = random.nextInt(5); depth > 0; depth--) {
            path.add(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return path;
    }

    /** Of the files whose names match, the one whose rank comes first: 0 static, 1 parameter, 2 end, 3 catch-all. */
    private static String bruteForce(List<String> files, List<String> path) {
        return files.stream().filter(file -> rank(file, path) != null)
                .min(Comparator.comparing(file -> rank(file, path))).orElse(null);
    }

    private static String rank(String file, List<String> path) {
        List<String> names = new ArrayList<>(List.of(file.substring("org/routes/".length(), file.length() - ".java".length())
                .split("/")));
        if (names.size() > 1 && names.get(0).equals("group")) {
            names.remove(0);
        }
        if (names.get(names.size() - 1).equals("Index")) {
            names.remove(names.size() - 1);
        }
        StringBuilder rank = new StringBuilder();
        int at = 0;
        for (String name : names) {
            if (name.startsWith("[...") || name.startsWith("$$")) {
                return rank.append('3').toString();
            }
            boolean param = name.startsWith("[") || name.startsWith("$");
            if (at == path.size() || !param && !name.toLowerCase().equals(path.get(at))) {
                return null;
            }
            rank.append(param ? '1' : '0');
            at++;
        }
        return at == path.size() ? rank.append('2').toString() : null;
    }
}
