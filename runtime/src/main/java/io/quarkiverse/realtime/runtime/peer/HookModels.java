package io.quarkiverse.realtime.runtime.peer;

import java.util.Map;

import io.quarkiverse.realtime.runtime.hook.HookModel;

/**
 * The thread of each WebSocket hook of a handler, decided at build time.
 */
public record HookModels(HookModel upgrade, HookModel open, HookModel message, HookModel close, HookModel error,
        HookModel drain) {

    public static HookModels of(Map<Hook, HookModel> models) {
        return new HookModels(models.get(Hook.UPGRADE), models.get(Hook.OPEN), models.get(Hook.MESSAGE), models.get(Hook.CLOSE),
                models.get(Hook.ERROR), models.get(Hook.DRAIN));
    }
}
