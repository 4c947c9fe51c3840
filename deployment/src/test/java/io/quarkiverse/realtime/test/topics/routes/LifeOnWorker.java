package io.quarkiverse.realtime.test.topics.routes;

import io.quarkiverse.realtime.test.topics.LifeHandler;
import io.quarkiverse.realtime.test.topics.LifeJournal;

public class LifeOnWorker extends LifeHandler {

    public LifeOnWorker(LifeJournal journal) {
        super(journal);
    }
}
