package io.quarkiverse.realtime.runtime.topic;

/**
 * A thread that runs tasks in the order in which they were handed over, whichever thread hands them. Two loops are equal
 * if they are the same thread.
 */
public interface Loop {

    void execute(Runnable task);
}
