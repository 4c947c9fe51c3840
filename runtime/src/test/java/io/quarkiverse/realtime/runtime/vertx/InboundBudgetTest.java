package io.quarkiverse.realtime.runtime.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

/** The messages of clients that have disconnected wait within a bound of their event loop. */
class InboundBudgetTest {

    private static final int MESSAGES = 100;

    @Test
    void onceTheBudgetIsTakenTheMessagesOfTheNextClientAreLostUntilThereIsRoomAgain() {
        EmbeddedSocket first = connect();
        first.receive(messages()).disconnect();
        assertThat(first.passed).as("all that was read").hasSize(MESSAGES + 1).endsWith("inactive");

        EmbeddedSocket second = connect();
        second.receive(messages()).disconnect();
        assertThat(second.passed).as("as far as the budget goes").hasSizeBetween(17, MESSAGES);

        EmbeddedSocket third = connect();
        third.receive(messages()).receive("8882 00000000 0fa0").disconnect();
        assertThat(third.passed).hasSize(18).endsWith("inactive");
        assertThat(third.abandoned).as("what waits is not to be handled either").isTrue();
        assertThat(third.channel.closeReason().getCode()).as("4000 would conceal the loss").isEqualTo(1006);

        first.finish();
        second.finish();
        third.finish();
        EmbeddedSocket fourth = connect();
        fourth.receive(messages()).receive("8882 00000000 0fa0").disconnect();
        assertThat(fourth.passed).hasSize(MESSAGES + 2).endsWith("closed 4000", "inactive");
        assertThat(fourth.abandoned).isFalse();
        fourth.finish();
    }

    @Test
    void anOpenSocketTakesNothingOfTheBudget() {
        EmbeddedSocket open = connect();
        open.receive(messages());
        EmbeddedSocket gone = connect();
        gone.receive(messages()).disconnect();
        assertThat(gone.passed).hasSize(MESSAGES + 1);
        gone.finish();
        open.disconnect();
        open.finish();
    }

    /** Somebody else has turned reading on, as traffic shaping does. */
    @Test
    void aSocketThatIsReadAgainstItsWillIsCutOffWithinABound() {
        EmbeddedSocket socket = connect();
        socket.receive(messages());
        int reads = 0;
        while (socket.netty.isOpen()) {
            socket.receive(EmbeddedSocket.frame(0x82, new byte[60_000]), EmbeddedSocket.frame(0x82, new byte[60_000]));
            assertThat(socket.netty.isOpen() && socket.netty.config().isAutoRead()).as("after read %d", reads).isFalse();
            reads++;
            assertThat(reads).isLessThan(40);
        }
        assertThat(socket.channel.closeReason().getCode()).isEqualTo(1006);
        assertThat(socket.passed).hasSize(18);
        socket.finish();
        assertThat(socket.hasReleasedAll()).isTrue();
    }

    private static EmbeddedSocket connect() {
        return new EmbeddedSocket(new SocketChannel.Limits(65_536, 65_536, 16, 110 * 1024,
                EmbeddedSocket.CLOSE_TIMEOUT_MILLIS), false);
    }

    private static byte[][] messages() {
        byte[][] frames = new byte[MESSAGES][];
        Arrays.setAll(frames, i -> EmbeddedSocket.text("m" + i));
        return frames;
    }
}
