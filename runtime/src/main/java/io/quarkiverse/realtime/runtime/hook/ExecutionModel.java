package io.quarkiverse.realtime.runtime.hook;

/**
 * On which thread a hook runs.
 */
public enum ExecutionModel {
    EVENT_LOOP,
    WORKER,
    VIRTUAL_THREAD
}
