package io.quarkiverse.realtime.runtime.topic;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The only loop there is. It runs when a test says so, on the thread of the test. Also the bus between it and publishers. */
public final class ManualLoop implements Loop, Loops, TopicBus {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Map<String, Consumer<List<Envelope>>> consumers = new ConcurrentHashMap<>();
    private boolean running;

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

    @Override
    public Loop current() {
        return running ? this : null;
    }

    @Override
    public Runnable consume(String topic, Loop loop, Consumer<List<Envelope>> consumer) {
        consumers.put(topic, consumer);
        return () -> consumers.remove(topic, consumer);
    }

    @Override
    public void publish(String topic, List<Envelope> envelopes) {
        Consumer<List<Envelope>> consumer = consumers.get(topic);
        if (consumer != null) {
            execute(() -> consumer.accept(envelopes));
        }
    }
}
