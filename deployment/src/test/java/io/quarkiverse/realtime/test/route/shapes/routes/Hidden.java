package io.quarkiverse.realtime.test.route.shapes.routes;

import io.quarkiverse.realtime.test.route.shapes.Greeting;

final class Hidden implements Greeting {

    private Hidden() {
    }

    @Override
    public String name() {
        return "a final class of the package";
    }
}
