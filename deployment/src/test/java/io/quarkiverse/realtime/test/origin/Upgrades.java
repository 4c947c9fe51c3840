package io.quarkiverse.realtime.test.origin;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

@Singleton
public class Upgrades {

    public final AtomicInteger count = new AtomicInteger();
}
