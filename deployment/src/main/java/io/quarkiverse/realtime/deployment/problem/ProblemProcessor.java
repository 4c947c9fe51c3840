package io.quarkiverse.realtime.deployment.problem;

import java.util.List;

import org.jboss.logging.Logger;

import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Logs all the advice for an application, and lets the build fail for all the problems of an application at once. The name of
 * the step is what developers read first:
 * "Build step ...ProblemProcessor#checkRoutes threw an exception".
 */
class ProblemProcessor {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.realtime");

    /**
     * @param errors makes CDI wait with its own errors, of which some may be consequences, and with generating classes
     */
    @BuildStep
    void checkRoutes(List<ProblemBuildItem> problems, List<AdviceBuildItem> advice,
            BuildProducer<ValidationErrorBuildItem> errors) {
        advice.forEach(each -> LOG.warn(each.message()));
        if (!problems.isEmpty()) {
            throw new RouteProblemsException(problems.stream().map(ProblemBuildItem::message).sorted().distinct().toList());
        }
    }
}
