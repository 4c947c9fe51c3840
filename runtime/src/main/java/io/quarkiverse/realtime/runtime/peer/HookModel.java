package io.quarkiverse.realtime.runtime.peer;

/**
 * On which thread a hook runs.
 */
public enum HookModel {
    EVENT_LOOP,
    WORKER,
    VIRTUAL_THREAD
}
