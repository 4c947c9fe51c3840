package io.quarkiverse.realtime.test.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import io.quarkiverse.realtime.test.support.RawHttp;

/** What the application measures, as Prometheus gets it. */
record Scrape(URI server) {

    /** The value of the one series with this name, and these tags if it says some. */
    double value(String series) {
        List<String> lines = lines().map(line -> line.replace(",}", "}")).filter(line -> line.startsWith(series + " "))
                .toList();
        assertThat(lines).as(series).hasSize(1);
        return Double.parseDouble(lines.get(0).substring(series.length() + 1));
    }

    Stream<String> lines() {
        try (RawHttp http = RawHttp.get(server, "/q/metrics", "Accept: text/plain")) {
            return http.body().lines();
        }
    }
}
