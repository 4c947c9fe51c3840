package io.quarkiverse.realtime.runtime.peer;

import java.util.Map;

import io.quarkiverse.realtime.runtime.hook.ExecutionModel;

/**
 * The thread of each WebSocket hook of a handler, decided at build time.
 */
public record ExecutionModels(ExecutionModel upgrade, ExecutionModel open, ExecutionModel message, ExecutionModel close,
        ExecutionModel error,
        ExecutionModel drain) {

    public static ExecutionModels of(Map<Hook, ExecutionModel> models) {
        return new ExecutionModels(models.get(Hook.UPGRADE), models.get(Hook.OPEN), models.get(Hook.MESSAGE),
                models.get(Hook.CLOSE),
                models.get(Hook.ERROR), models.get(Hook.DRAIN));
    }
}
