package org.acme.stress;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiConsumer;

import jakarta.inject.Singleton;

/** Numbers what each announcer publishes in each room, from 0. One announcer publishes one thing after the other. */
@Singleton
public class Announcements {

    public static final int ANNOUNCERS = 4;
    public static final int ROOMS = 4;

    private final AtomicIntegerArray begun = new AtomicIntegerArray(ANNOUNCERS * ROOMS);

    public static String topic(int room) {
        return "room " + room;
    }

    /**
     * @param publish takes the topic and the text: announcer, room and number
     */
    public void next(int announcer, int room, BiConsumer<String, String> publish) {
        int number = begun.getAndIncrement(announcer * ROOMS + room);
        publish.accept(topic(room), announcer + " " + room + " " + number);
    }

    /** The number of the first announcement that has not begun yet. */
    public int begun(int announcer, int room) {
        return begun.get(announcer * ROOMS + room);
    }

    /** The same of each announcer: who has subscribed before hears all from these numbers on. */
    public String begunIn(int room) {
        StringBuilder numbers = new StringBuilder();
        for (int announcer = 0; announcer < ANNOUNCERS; announcer++) {
            numbers.append(announcer == 0 ? "" : " ").append(begun(announcer, room));
        }
        return numbers.toString();
    }
}
