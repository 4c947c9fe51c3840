package io.quarkiverse.realtime.test.topics;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

/** What has happened to which client. */
@Singleton
public class LifeJournal {

    private final ConcurrentMap<String, List<String>> entries = new ConcurrentHashMap<>();

    public void add(String client, String event) {
        entries.computeIfAbsent(client, name -> new CopyOnWriteArrayList<>()).add(event);
    }

    public List<String> of(String client) {
        return entries.getOrDefault(client, List.of());
    }
}
