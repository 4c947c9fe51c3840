package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.realtime.runtime.route.RouteTree;

/** The tables of the guide's page about routes say what is so: each row is an example. */
class RoutesPageTest {

    private static final Path PAGE = Path.of("../docs/modules/ROOT/pages/routes.adoc");
    /** Monospaced, with or without the plus signs that keep AsciiDoc from reading on in it. */
    private static final Pattern CODE = Pattern.compile("`\\+(.+?)\\+`|`([^`]+)`");
    private static final Pattern ASKED = Pattern.compile("asks for (\\S+)");
    private static final Pattern CLASS = Pattern.compile("(?<= |^)(?:[a-z]\\w*\\.)*[A-Z]\\w*(?:\\$\\w+)?(?= |$)");
    private static final Pattern PATH = Pattern.compile("path (\\S+)");

    static Stream<Arguments> names() {
        return table("names").map(cells -> Arguments.of(cells.get(0), cells.get(1)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFileHasThePathThatThePageSays(String file, String path) {
        assertThat(tree(file).routesOrProblems()).isEqualTo(code(path));
    }

    static Stream<Arguments> refused() {
        return table("refused").map(cells -> Arguments.of(cells.get(0), cells.get(1)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theBuildSaysWhatThePageSays(String files, String message) {
        assertThat(tree(files).routesOrProblems()).isEqualTo(code(message));
    }

    static Stream<Arguments> precedence() {
        return table("precedence").map(cells -> Arguments.of(cells.get(0), cells.get(1)));
    }

    @ParameterizedTest
    @MethodSource("precedence")
    void theFileAnswersThatThePageSays(String path, String file) {
        RouteTree<String> tree = new RouteTree<>();
        String files = precedence().map(row -> "org/acme/routes/" + code((String) row.get()[1])).distinct()
                .collect(Collectors.joining(" + "));
        SourceTree.of(files).table().routes().forEach(route -> tree.add(route.pattern(), route.handler().sourcePath()));
        List<String> segments = Stream.of(code(path).split("/")).filter(segment -> !segment.isEmpty()).toList();
        assertThat(tree.find(segments).route()).isEqualTo("org/acme/routes/" + code(file));
    }

    /** What the prose of a cell means to {@link SourceTree}. */
    private static SourceTree tree(String cell) {
        StringBuilder files = new StringBuilder();
        for (String item : cell.split(",? and (a )?|, with ")) {
            String text = CODE.matcher(item).replaceAll(code -> Matcher.quoteReplacement(text(code)));
            text = ASKED.matcher(text).replaceAll("asks=$1");
            text = PATH.matcher(text).replaceAll("path=$1");
            text = CLASS.matcher(text).replaceAll(name -> Matcher.quoteReplacement("class=" + name.group()));
            files.append(files.isEmpty() ? "" : " + ").append(text);
        }
        return SourceTree.of(files.toString());
    }

    private static String code(String cell) {
        Matcher code = CODE.matcher(cell);
        assertThat(code.find()).as("code in '%s'", cell).isTrue();
        return text(code);
    }

    private static String text(MatchResult code) {
        return code.group(1) != null ? code.group(1) : code.group(2);
    }

    /** The rows of a table below its head, each as its cells. */
    private static Stream<List<String>> table(String id) {
        List<String> lines;
        try {
            lines = Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int begin = lines.indexOf(lines.stream().filter(line -> line.startsWith("[#" + id + ",")).findFirst().orElseThrow())
                + 2;
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        for (String line : lines.subList(begin, lines.size())) {
            if (line.startsWith("|===")) {
                break;
            }
            if (line.startsWith("|")) {
                row.add(line.substring(1));
            } else if (!row.isEmpty()) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return rows.stream().skip(1);
    }
}
