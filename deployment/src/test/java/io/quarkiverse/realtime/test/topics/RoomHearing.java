package io.quarkiverse.realtime.test.topics;

import static org.acme.stress.Announcements.ANNOUNCERS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one connection hears in one room, against what it has to hear: of each announcer nothing twice and nothing out of
 * order; all that is announced after it has joined; and nothing that is announced after it has left.
 */
final class RoomHearing {

    private enum State {
        OUT,
        JOINING,
        IN,
        /** What was under way then still comes. */
        LEFT
    }

    private State state = State.OUT;
    private final int[] last = new int[ANNOUNCERS];
    /** What has to come next, unless it leaves. */
    private final int[] due = new int[ANNOUNCERS];
    /** From here on nothing may come once it has left. */
    private final int[] end = new int[ANNOUNCERS];
    private final List<List<Integer>> beforeTheMark = new ArrayList<>();

    RoomHearing() {
        Arrays.fill(last, -1);
        for (int i = 0; i < ANNOUNCERS; i++) {
            beforeTheMark.add(new ArrayList<>());
        }
    }

    /** Before anybody is told to subscribe. */
    void joins() {
        state = State.JOINING;
        beforeTheMark.forEach(List::clear);
    }

    /**
     * @param begun what was announced after {@code subscribe} had returned begins with these numbers
     */
    void joined(int[] begun) {
        require(state == State.JOINING, "joined, but is %s", state);
        state = State.IN;
        for (int announcer = 0; announcer < ANNOUNCERS; announcer++) {
            due[announcer] = begun[announcer];
            for (int number : beforeTheMark.get(announcer)) {
                take(announcer, number);
            }
        }
    }

    /**
     * @param begun what was announced after {@code unsubscribe} had returned begins with these numbers
     */
    void left(int[] begun) {
        require(state == State.IN, "left, but is %s", state);
        for (int announcer = 0; announcer < ANNOUNCERS; announcer++) {
            requireBefore(begun[announcer], announcer, last[announcer]);
            end[announcer] = begun[announcer];
        }
        state = State.LEFT;
    }

    void heard(int announcer, int number) {
        require(number > last[announcer], "%d of announcer %d comes after %d", number, announcer, last[announcer]);
        last[announcer] = number;
        switch (state) {
            case OUT -> require(false, "%d of announcer %d comes before it was told to subscribe", number, announcer);
            case JOINING -> beforeTheMark.get(announcer).add(number);
            case IN -> take(announcer, number);
            case LEFT -> {
                requireBefore(end[announcer], announcer, number);
                take(announcer, number);
            }
        }
    }

    private static void requireBefore(int end, int announcer, int number) {
        require(number < end, "%d of announcer %d was announced after unsubscribe had returned", number, announcer);
    }

    /** What had begun before it joined may come or not. */
    private void take(int announcer, int number) {
        if (number >= due[announcer]) {
            require(number == due[announcer], "%d of announcer %d is lost, %d came", due[announcer], announcer, number);
            due[announcer]++;
        }
    }

    int due(int announcer) {
        return due[announcer];
    }

    boolean isIn() {
        return state == State.IN;
    }

    boolean isGone() {
        return state == State.OUT || state == State.LEFT;
    }

    private static void require(boolean condition, String message, Object... arguments) {
        if (!condition) {
            throw new AssertionError(message.formatted(arguments));
        }
    }
}
