package org.acme;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.realtime.Topics;

// tag::scoreboard[]
@ApplicationScoped
public class Scoreboard {

    private final Topics topics;

    public Scoreboard(Topics topics) {
        this.topics = topics;
    }

    public void goal(String team, int minute) {
        topics.publish("goals", new Goal(team, minute));
    }

    // end::scoreboard[]
    // tag::namespace[]
    public void closing(String room) {
        topics.namespace("/rooms/" + room).publish("room", "This room closes in a minute");
    }
    // end::namespace[]

    // tag::scoreboard[]
    public long listeners() {
        return topics.subscriberCount("goals");
    }
}
// end::scoreboard[]
