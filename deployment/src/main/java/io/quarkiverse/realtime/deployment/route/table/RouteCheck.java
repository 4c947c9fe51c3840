package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;

/**
 * One reason why routes can't be as they are, alone or beside each other. A new one is a class, a line in
 * {@link RouteTable}, and a test.
 */
interface RouteCheck {

    /**
     * @param routes what no earlier check has refused, by class name
     */
    void check(List<Route> routes, RouteContext surroundings, Refusals refusals);

    interface Refusals {

        /**
         * @param problem what is wrong, where, and the cure, on one line
         */
        void refuse(Route route, String problem);
    }
}
