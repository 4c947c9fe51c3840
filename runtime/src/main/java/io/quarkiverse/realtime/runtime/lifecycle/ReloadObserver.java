package io.quarkiverse.realtime.runtime.lifecycle;

import io.quarkus.dev.spi.HotReplacementContext;
import io.quarkus.dev.spi.HotReplacementSetup;

/**
 * Knows in dev mode whether the application stops for good or is about to start again. Loaded once, it outlives live
 * reloads.
 */
public class ReloadObserver implements HotReplacementSetup {

    private static volatile boolean reloading;

    static boolean isReloading() {
        return reloading;
    }

    @Override
    public void setupHotDeployment(HotReplacementContext context) {
        context.addPreRestartStep(() -> reloading = true);
        context.addPostRestartStep(() -> reloading = false);
    }
}
