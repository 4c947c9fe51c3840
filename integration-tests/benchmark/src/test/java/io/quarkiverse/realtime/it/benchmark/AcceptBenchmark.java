package io.quarkiverse.realtime.it.benchmark;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.realtime.runtime.route.EventStreamAcceptance;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** What a request pays for routes that it does not ask for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AcceptBenchmark {

    private final MultiMap browser = request("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
            + "image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7");
    private final MultiMap program = request("application/json");

    private static MultiMap request(String accept) {
        return HttpHeaders.headers().add("host", "localhost:8080").add("connection", "keep-alive")
                .add("user-agent", "Mozilla/5.0 (X11; Linux x86_64)").add("accept", accept)
                .add("accept-encoding", "gzip, deflate, br").add("accept-language", "en-US,en;q=0.9")
                .add("cookie", "session=0123456789abcdef");
    }

    @Benchmark
    public boolean requestOfABrowser() {
        return EventStreamAcceptance.isByName(browser);
    }

    @Benchmark
    public boolean requestOfAProgram() {
        return EventStreamAcceptance.isByName(program);
    }
}
