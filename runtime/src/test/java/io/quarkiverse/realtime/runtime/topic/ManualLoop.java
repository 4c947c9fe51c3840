package io.quarkiverse.realtime.runtime.topic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A loop, the only one unless there are {@link ManualLoops}. It runs when a test says so, on the thread of the test. Also the
 * bus between it and publishers.
 */
public final class ManualLoop implements Loop, Loops, TopicBus {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private boolean running;
    private List<Integer> handedOver = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** What comes in, one after the other, when the loop looks for it. */
    final Queue<Runnable> input = new ArrayDeque<>();

    @Override
    public void executeAfterInput(Runnable task) {
        execute(() -> {
            Runnable next = input.poll();
            if (next != null) {
                next.run();
            }
            execute(task);
        });
    }

    /** Runs what is queued, and what that queues. */
    public void run() {
        while (!tasks.isEmpty()) {
            runOne();
        }
    }

    /** Runs the first of what is queued, if there is one. */
    public void runOne() {
        Runnable task = tasks.poll();
        if (task != null) {
            running = true;
            try {
                task.run();
            } finally {
                running = false;
            }
        }
    }

    /** How many tasks wait. */
    int queued() {
        return tasks.size();
    }

    /** How many messages there were in each task that publishers have handed over since this was asked last. */
    List<Integer> takeHandedOver() {
        List<Integer> messages = handedOver;
        handedOver = new ArrayList<>();
        return messages;
    }

    @Override
    public Loop current() {
        return running ? this : null;
    }

    @Override
    public Address consume(String topic, Loop loop, Consumer<List<Envelope>> consumer) {
        return new Address() {

            private boolean closed;

            @Override
            public void publish(List<Envelope> envelopes) {
                if (!closed) {
                    handedOver.add(envelopes.size());
                    execute(() -> consumer.accept(envelopes));
                }
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
