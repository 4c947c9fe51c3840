package io.quarkiverse.realtime.test.route.suffixes.routes;

import jakarta.inject.Singleton;

import io.quarkiverse.realtime.test.route.files.Named;

@Singleton
class DebugInDev extends Named {
}
