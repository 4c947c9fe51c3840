package io.quarkiverse.realtime.it.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.realtime.runtime.route.RoutePattern;
import io.quarkiverse.realtime.runtime.route.RouteTree;

/**
 * Finds one of so many routes. Their paths have two segments that all differ, and a parameter, a catch-all or nothing
 * behind them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RouteBenchmark {

    @Param({ "10", "10000" })
    int routes;

    private final RouteTree<Integer> tree = new RouteTree<>();
    private List<String> staticPath;
    private List<String> paramPath;
    private List<String> catchAllPath;
    private List<String> strangePath;

    @Setup
    public void add() {
        for (int i = 0; i < routes; i++) {
            String path = "/group-" + i / 100 + "/route-" + i;
            tree.add(RoutePattern.parse(switch (i % 3) {
                case 0 -> path + "/live";
                case 1 -> path + "/{id}";
                default -> path + "/{*rest}";
            }), i);
        }
        int last = (routes - 3) / 3 * 3;
        staticPath = List.of(group(last), "route-" + last, "live");
        paramPath = List.of(group(last + 1), "route-" + (last + 1), "42");
        catchAllPath = List.of(group(last + 2), "route-" + (last + 2), "a", "b", "c");
        strangePath = List.of(group(last), "route-none", "live");
    }

    private static String group(int route) {
        return "group-" + route / 100;
    }

    @Benchmark
    public Object staticRoute() {
        return tree.find(staticPath);
    }

    @Benchmark
    public Object routeWithAParameter() {
        return tree.find(paramPath);
    }

    @Benchmark
    public Object catchAllRoute() {
        return tree.find(catchAllPath);
    }

    @Benchmark
    public Object noRoute() {
        return tree.find(strangePath);
    }
}
