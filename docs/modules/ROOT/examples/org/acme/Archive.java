package org.acme;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

/** Stands for a store that blocks its caller. */
@ApplicationScoped
public class Archive {

    private static final List<Goal> GOALS = List.of(new Goal("home", 12), new Goal("away", 34), new Goal("home", 90));

    private final List<String> saved = new CopyOnWriteArrayList<>();

    public void save(String text) {
        saved.add(text);
    }

    public List<String> saved() {
        return saved;
    }

    /** @param lastEventId as a client sent it, so anything */
    public List<Goal> goalsAfter(String lastEventId) {
        int minute = lastEventId != null && lastEventId.matches("\\d{1,3}") ? Integer.parseInt(lastEventId) : 0;
        return GOALS.stream().filter(goal -> goal.minute() > minute).toList();
    }
}
