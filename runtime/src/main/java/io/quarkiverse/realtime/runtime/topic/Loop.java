package io.quarkiverse.realtime.runtime.topic;

/**
 * A thread that runs tasks in the order in which they were handed over, whichever thread hands them. Two loops are equal
 * if they are the same thread.
 */
public interface Loop {

    void execute(Runnable task);

    /**
     * Runs a task when the loop has looked for new input, behind the tasks that what was there has brought. To be called
     * on the loop.
     */
    void executeAfterInput(Runnable task);
}
