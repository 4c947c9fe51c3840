package io.quarkiverse.realtime.runtime.topic;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Several loops, and the bus between them. */
final class ManualLoops implements Loops, TopicBus {

    final List<ManualLoop> all;

    ManualLoops(int number) {
        all = Stream.generate(ManualLoop::new).limit(number).toList();
    }

    /** The loop of the subscriber with this number. */
    ManualLoop of(int subscriber) {
        return all.get(subscriber % all.size());
    }

    void run() {
        while (all.stream().anyMatch(loop -> loop.queued() > 0)) {
            all.forEach(ManualLoop::run);
        }
    }

    /** How many tasks wait on each of them. */
    List<Integer> queued() {
        return all.stream().map(ManualLoop::queued).toList();
    }

    /** For each of them: how many messages there were in each task from a publisher since this was asked last. */
    List<List<Integer>> handedOver() {
        return all.stream().map(ManualLoop::takeHandedOver).toList();
    }

    @Override
    public Loop current() {
        return all.stream().map(ManualLoop::current).filter(loop -> loop != null).findAny().orElse(null);
    }

    @Override
    public Address consume(String topic, Loop loop, Consumer<List<Envelope>> consumer) {
        return ((ManualLoop) loop).consume(topic, loop, consumer);
    }
}
