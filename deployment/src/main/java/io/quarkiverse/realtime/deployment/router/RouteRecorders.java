package io.quarkiverse.realtime.deployment.router;

import io.quarkiverse.realtime.runtime.RouteRecorder;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.builditem.MainBytecodeRecorderBuildItem;
import io.quarkus.deployment.recording.BytecodeRecorderImpl;
import io.quarkus.deployment.recording.RecorderContext;

/**
 * Recorders for any number of routes. What one recorder records becomes one class, which has 65,535 constants at most
 * (JVMS, section 4.1), and a route takes about eight of them.
 */
final class RouteRecorders {

    private static final int ROUTES_PER_CLASS = 1_000;

    private final BuildProducer<MainBytecodeRecorderBuildItem> recorders;
    private BytecodeRecorderImpl current;
    private RouteRecorder recorder;
    private int routes;

    RouteRecorders(BuildProducer<MainBytecodeRecorderBuildItem> recorders) {
        this.recorders = recorders;
    }

    /**
     * @return the one that records one route more
     */
    RouteRecorder next() {
        if (routes % ROUTES_PER_CLASS == 0) {
            current = new BytecodeRecorderImpl(false, "RouteAdditionProcessor", "add",
                    String.valueOf(routes / ROUTES_PER_CLASS), true);
            recorder = current.getRecordingProxy(RouteRecorder.class);
            recorders.produce(new MainBytecodeRecorderBuildItem(current));
        }
        routes++;
        return recorder;
    }

    /**
     * @return that of the recorder that {@link #next()} returned last
     */
    RecorderContext context() {
        return current;
    }
}
