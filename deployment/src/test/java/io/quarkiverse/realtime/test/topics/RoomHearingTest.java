package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That {@link ComingAndGoingTest} would see what it looks for. */
class RoomHearingTest {

    private final RoomHearing room = new RoomHearing();

    @BeforeEach
    void join() {
        room.joins();
        room.heard(1, 4); // began before it had joined
        room.heard(1, 6); // and this after, though it came before the mark
        room.joined(new int[] { 3, 6, 0, 0 });
        room.heard(0, 1);
        room.heard(0, 3);
        room.heard(1, 7);
    }

    @Test
    void whatIsMissingIsLost() {
        assertThatThrownBy(() -> room.heard(0, 5)).hasMessage("4 of announcer 0 is lost, 5 came");
        assertThatThrownBy(() -> room.heard(2, 1)).hasMessage("0 of announcer 2 is lost, 1 came");
    }

    @Test
    void whatIsMissingBeforeTheMarkIsLost() {
        RoomHearing other = new RoomHearing();
        other.joins();
        other.heard(0, 8);
        assertThatThrownBy(() -> other.joined(new int[] { 7, 0, 0, 0 })).hasMessage("7 of announcer 0 is lost, 8 came");
    }

    @Test
    void nothingComesTwiceOrLate() {
        assertThatThrownBy(() -> room.heard(1, 7)).hasMessage("7 of announcer 1 comes after 7");
        assertThatThrownBy(() -> room.heard(1, 5)).hasMessage("5 of announcer 1 comes after 7");
    }

    @Test
    void nothingComesBeforeItSubscribes() {
        assertThatThrownBy(() -> new RoomHearing().heard(0, 4))
                .hasMessage("4 of announcer 0 comes before it was told to subscribe");
    }

    @Test
    void whatIsAnnouncedAfterItHasLeftDoesNotCome() {
        assertThatThrownBy(() -> room.left(new int[] { 4, 7, 0, 0 }))
                .hasMessage("7 of announcer 1 was announced after unsubscribe had returned");

        room.left(new int[] { 4, 8, 0, 0 });
        assertThatThrownBy(() -> room.heard(0, 4))
                .hasMessage("4 of announcer 0 was announced after unsubscribe had returned");
    }

    @Test
    void whatWasUnderWayComesAfterItHasLeft() {
        room.left(new int[] { 9, 9, 0, 0 });
        room.heard(0, 4);

        assertThatThrownBy(() -> room.heard(0, 6)).hasMessage("5 of announcer 0 is lost, 6 came");
    }
}
