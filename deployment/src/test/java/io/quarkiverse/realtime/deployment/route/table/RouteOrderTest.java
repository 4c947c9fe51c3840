package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import io.quarkiverse.realtime.runtime.route.RouteTree;

/**
 * A build finds the files of an application in any order, and the routes may be served in any order. The same file answers
 * a path. The application is that of {@code RouteFilesTest}, whose static, parameter and catch-all routes overlap.
 */
class RouteOrderTest {

    private static final Path SOURCES = Path.of("src/test/java");
    private static final Path ROUTES = SOURCES.resolve("io/quarkiverse/realtime/test/route/files/routes");
    private static final int ORDERS = 20;
    /** What the files are named, what only a parameter or a catch-all takes, and what looks like the name of a file. */
    private static final List<String> SEGMENTS = List.of("live-scores", "LiveScores", "rooms", "red", "blue", "archive", "docs",
            "intro", "users", "7", "orgs", "files", "ada", "staff", "straße", "going up", "sky:1");

    private SourceTree application;

    @BeforeEach
    void read() throws IOException {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            application = SourceTree.of(files.filter(file -> file.toString().endsWith(".java")).sorted()
                    .map(RouteOrderTest::describe).collect(Collectors.joining(" + ")));
        }
    }

    /** As {@link SourceTree} reads it: with the annotations that have a say in its path. */
    private static String describe(Path file) {
        try {
            String path = SOURCES.relativize(file).toString();
            String annotations = Files.readAllLines(file).stream().filter(line -> line.startsWith("@Route"))
                    .map(line -> line.replaceAll("\\).*", ")")).collect(Collectors.joining(" "));
            return path + " both " + annotations;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @RepeatedTest(20)
    void theSameFilesAnswer(RepetitionInfo repetition) {
        List<HandlerFacts> handlers = new ArrayList<>(application.handlers());
        List<String> expected = answers(application.table().routes());
        assertThat(expected.stream().distinct()).as("the files that answer").hasSize(handlers.size());

        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < ORDERS; i++) {
            Collections.shuffle(handlers, random);
            List<Route> routes = new ArrayList<>(RouteTable.of(handlers, application.surroundings()).routes());
            Collections.shuffle(routes, random);
            assertThat(answers(routes)).as("the files that answer, found as %s", handlers).isEqualTo(expected);
        }
    }

    /** For each path of up to three segments. */
    private static List<String> answers(List<Route> routes) {
        RouteTree<String> tree = new RouteTree<>();
        routes.forEach(route -> tree.add(route.pattern(), route.handler().sourcePath()));
        List<String> answers = new ArrayList<>();
        answers.add(answer(tree, List.of()));
        for (String first : SEGMENTS) {
            answers.add(answer(tree, List.of(first)));
            for (String second : SEGMENTS) {
                answers.add(answer(tree, List.of(first, second)));
                for (String third : SEGMENTS) {
                    answers.add(answer(tree, List.of(first, second, third)));
                }
            }
        }
        return answers;
    }

    private static String answer(RouteTree<String> tree, List<String> path) {
        RouteTree.Match<String> match = tree.find(path);
        return match == null ? null : match.route();
    }
}
