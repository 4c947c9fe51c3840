package io.quarkiverse.realtime.deployment.problem;

import java.util.List;

/**
 * The application has faults in its routes. There is no stack trace: it would tell where in the extension a fault was found,
 * and hide on the page of dev mode where in the application it is.
 */
final class RouteProblemsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RouteProblemsException(List<String> problems) {
        super(message(problems), null, false, false);
    }

    private static String message(List<String> problems) {
        if (problems.size() == 1) {
            return problems.get(0);
        }
        StringBuilder message = new StringBuilder("Found ").append(problems.size()).append(" problems with routes:");
        for (int i = 0; i < problems.size(); i++) {
            message.append("\n[").append(i + 1).append("] ").append(problems.get(i));
        }
        return message.toString();
    }
}
