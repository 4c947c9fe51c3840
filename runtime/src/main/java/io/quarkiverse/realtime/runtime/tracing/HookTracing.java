package io.quarkiverse.realtime.runtime.tracing;

/**
 * The work of a peer's hooks belongs to the trace of its handshake. There is no bean of this type in an application
 * without a tracer.
 */
public interface HookTracing {

    /**
     * @return the trace that the current context belongs to
     */
    Object current();

    /**
     * Makes the current context, which is a duplicated one of a hook's own, belong to a trace for as long as it is used.
     *
     * @param trace what {@link #current} has returned
     */
    void resume(Object trace);
}
