package io.quarkiverse.realtime.test.route.shapes.routes;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.route.shapes.Greeting;

public record Ledger(Peers peers) implements Greeting {

    @Override
    public String name() {
        return "a record that knows " + peers.all().size() + " peer";
    }
}
