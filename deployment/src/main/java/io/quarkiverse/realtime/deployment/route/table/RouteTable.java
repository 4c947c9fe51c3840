package io.quarkiverse.realtime.deployment.route.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns handlers into routes, or into the reasons why they are none. Plain Java: it knows nothing of how handlers are
 * found or routes are served. All the problems of an application are reported, not only the first; of one handler the
 * first.
 */
public final class RouteTable {

    private static final List<HandlerCheck> HANDLER_CHECKS = List.of(new NestedHandler(), new GenericHandler(),
            new HandlerOutside(), new KnownSuffix(), new StreamMethod());
    private static final List<RouteCheck> ROUTE_CHECKS = List.of(new CatchAllLastCheck(), new ParamOnceCheck(),
            new KnownParamsCheck(),
            new BelowReservedPath(), new UserWebSocketEndpoint(), new OneHandlerPerRoute(), new SameParamNamesCheck());

    private final RouteContext surroundings;
    private final List<Route> routes = new ArrayList<>();
    private final List<RouteProblem> problems = new ArrayList<>();

    private RouteTable(RouteContext surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * @param handlers in any order: it makes no difference
     */
    public static RouteTable of(Collection<HandlerFacts> handlers, RouteContext surroundings) {
        RouteTable table = new RouteTable(surroundings);
        handlers.stream().sorted(Comparator.comparing(HandlerFacts::className)).forEach(table::add);
        ROUTE_CHECKS.forEach(table::apply);
        table.routes.sort(Comparator.comparing(Route::pattern));
        return table;
    }

    /**
     * @return the routes, the most specific ones first; only what has no problem
     */
    public List<Route> routes() {
        return Collections.unmodifiableList(routes);
    }

    public List<RouteProblem> problems() {
        return Collections.unmodifiableList(problems);
    }

    private void add(HandlerFacts handler) {
        for (HandlerCheck check : HANDLER_CHECKS) {
            Optional<String> problem = check.problem(handler, surroundings);
            if (problem.isPresent()) {
                problems.add(new RouteProblem(problem.get()));
                return;
            }
        }
        String below = surroundings.roots().below(handler.packageName()).orElseThrow();
        try {
            routes.add(new Route(handler, PathSpelling.spell(handler, below, surroundings.groups())));
        } catch (IllegalArgumentException e) {
            problems.add(new RouteProblem(handler.place() + ": " + e.getMessage()));
        }
    }

    private void apply(RouteCheck check) {
        Set<Route> refused = new HashSet<>();
        check.check(List.copyOf(routes), surroundings, (route, problem) -> {
            problems.add(new RouteProblem(problem));
            refused.add(route);
        });
        routes.removeIf(refused::contains);
    }
}
