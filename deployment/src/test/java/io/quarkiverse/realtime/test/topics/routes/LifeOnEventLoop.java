package io.quarkiverse.realtime.test.topics.routes;

import io.quarkiverse.realtime.test.topics.LifeHandler;
import io.quarkiverse.realtime.test.topics.LifeJournal;
import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class LifeOnEventLoop extends LifeHandler {

    public LifeOnEventLoop(LifeJournal journal) {
        super(journal);
    }
}
