package io.quarkiverse.realtime.runtime.tracing;

import jakarta.inject.Singleton;

import io.opentelemetry.context.Context;

/**
 * With OpenTelemetry, whose context Quarkus keeps in the duplicated context of Vert.x.
 */
@Singleton
public class OpenTelemetryHookTracing implements HookTracing {

    @Override
    public Object current() {
        return Context.current();
    }

    @Override
    @SuppressWarnings("MustBeClosed") // the scope ends with the duplicated context, which nobody else uses
    public void resume(Object trace) {
        ((Context) trace).makeCurrent();
    }
}
