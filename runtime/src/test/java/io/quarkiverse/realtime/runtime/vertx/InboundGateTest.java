package io.quarkiverse.realtime.runtime.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** How many messages go to the hooks of a peer at a time, and when its socket is read. */
class InboundGateTest {

    private final List<String> passed = new ArrayList<>();
    private final List<Boolean> reads = new ArrayList<>();
    /** Whether a message is handled as soon as it is passed. */
    private boolean handlesAtOnce;
    private int inflatedTo;
    private int told;
    private boolean flooded;
    private final InboundCredit credit = new InboundCredit();
    private long creditLimit = bytes(100_000);
    private int maxInflated;
    private int offered;

    @ParameterizedTest
    @CsvSource({ "256,128", "255,127", "8,4", "2,1", "1,0" })
    void readsNoMoreWithTheLastThatMayWaitAndAgainWithHalfOfThem(int maxPending, int half) {
        InboundGate gate = gate(maxPending);
        offer(gate, maxPending); // the one that is being handled does not wait
        assertThat(reads).isEmpty();
        offer(gate, 1);
        assertThat(reads).containsExactly(false);

        for (int waiting = maxPending; waiting > half; waiting--) {
            assertThat(reads).as("with %d messages waiting", waiting).containsExactly(false);
            gate.handled();
        }
        assertThat(reads).as("with %d messages waiting", half).containsExactly(false, true);
        assertThat(passed).hasSize(maxPending + 1);
    }

    @Test
    void passesOnlySomeMoreThanMayWaitOfWhatWasReadAtOnce() {
        InboundGate gate = gate(8);
        offer(gate, 10_000);
        assertThat(passed).hasSize(1 + 4 * 8);

        int handled = 0;
        while (!gate.isEmpty()) {
            gate.handled();
            handled++;
            assertThat(passed.size() - handled).isLessThanOrEqualTo(1 + 4 * 8);
        }

        assertThat(passed).containsExactlyElementsOf(IntStream.range(0, 10_000).mapToObj(String::valueOf).toList());
        assertThat(reads).as("before all that was read is passed").containsExactly(false);
        while (passed.size() - handled > 5) {
            gate.handled();
            handled++;
        }
        assertThat(reads).containsExactly(false, true);
    }

    /** Without a call within a call for each of them. */
    @Test
    void passesAnyNumberThatAreHandledAtOnce() {
        InboundGate gate = gate(1);
        gate.pause();
        offer(gate, 10_000);
        handlesAtOnce = true;

        gate.resume();

        assertThat(passed).hasSize(10_000);
        assertThat(reads).containsExactly(false, true);
    }

    @Test
    void passesNothingWhileItIsPaused() {
        InboundGate gate = gate(8);
        offer(gate, 2);
        gate.pause();
        offer(gate, 2);
        gate.handled();
        gate.handled();
        assertThat(passed).containsExactly("0", "1");
        assertThat(reads).containsExactly(false);

        gate.resume();

        assertThat(passed).containsExactly("0", "1", "2", "3");
        assertThat(reads).containsExactly(false, true);
    }

    @Test
    void passesNothingBesidesWhatMayWaitIfItIsInflated() {
        maxInflated = 10_000;
        InboundGate gate = gate(8);
        offer(gate, 100);
        assertThat(passed).hasSize(9);
    }

    /** However short they came. */
    @Test
    void passesNoMoreToBeInflatedThanMayWaitTogether() {
        maxInflated = 10_000;
        inflatedTo = 4_000;
        InboundGate gate = gate(256);
        offer(gate, 100);
        for (int all = 3; all < 12; all += 3) { // the third makes it too much
            assertThat(passed).hasSize(all);
            gate.handled();
            gate.handled();
            assertThat(passed).hasSize(all);
            gate.handled();
        }

        inflatedTo = 1;
        InboundGate small = gate(256);
        passed.clear();
        offer(small, 100);
        inflatedTo = 1_000_000;
        offer(small, 2);
        for (int i = 0; i < 100; i++) {
            assertThat(passed).as("one of the long ones, as long as others wait").hasSize(101);
            small.handled();
        }
        small.handled();
        assertThat(passed).as("the next when all were handled").hasSize(102);
    }

    @Test
    void givesUpWhatComesAndReadsOnWhenItIsTo() {
        InboundGate gate = gate(1);
        offer(gate, 1);
        gate.pause();
        WebSocketFrame kept = new TextWebSocketFrame("too long to be copied".repeat(100));
        gate.offer(kept);
        assertThat(reads).containsExactly(false);

        assertThat(gate.discard()).isTrue();
        assertThat(gate.discard()).as("once more").isFalse();

        assertThat(kept.refCnt()).isZero();
        assertThat(reads).containsExactly(false, true);
        assertThat(told).as("what was behind it may go on").isEqualTo(1);
        gate.pause();
        gate.offer(new TextWebSocketFrame("behind"));
        gate.handled();
        assertThat(passed).containsExactly("0");
        assertThat(reads).containsExactly(false, true);
    }

    @Test
    void passesAllThatWasReadOfAClientThatHasGone() {
        InboundGate gate = gate(1);
        gate.pause();
        offer(gate, 100);
        assertThat(gate.gone()).isTrue();
        assertThat(passed).hasSize(100);
        assertThat(gate.dropsWaiting()).isFalse();
        assertThat(gate.gone()).as("once more").isTrue();
    }

    /** What it leaves behind has no socket any more that would count. */
    @Test
    void passesOfAClientThatHasGoneOnlyWhatThereIsCreditFor() {
        creditLimit = bytes(10);
        InboundGate first = gate(8);
        offer(first, 2);
        first.pause();
        offer(first, 20);
        WebSocketFrame dropped = new TextWebSocketFrame("too long to be copied".repeat(100));
        first.offer(dropped);
        assertThat(first.gone()).as("all of it was passed").isFalse();
        assertThat(passed).hasSize(10);
        assertThat(first.dropsWaiting()).isFalse();
        assertThat(dropped.refCnt()).isZero();

        InboundGate second = gate(8);
        passed.clear();
        offer(second, 20);
        assertThat(passed).as("no more than may wait").hasSize(9);
        assertThat(second.gone()).isFalse();
        assertThat(second.dropsWaiting()).as("what waits").isTrue();
        InboundGate third = gate(8);
        offer(third, 1);
        assertThat(third.gone()).as("all of it was passed").isTrue();
        assertThat(third.dropsWaiting()).as("it may be handled already, or wait").isTrue();
        third.finished();
        assertThat(gate(8).gone()).as("one that has sent nothing").isTrue();

        second.finished();
        for (int i = 0; i < 9; i++) {
            first.handled();
        }
        InboundGate fourth = gate(8);
        passed.clear();
        offer(fourth, 20);
        assertThat(passed).as("as much as half of the credit leaves, of which one is taken").hasSize(9 + 4);
        InboundGate fifth = gate(8);
        offer(fifth, 9);
        assertThat(fifth.gone()).as("there is room for what it leaves").isTrue();
    }

    @Test
    void countsLongMessagesForWhatTheyTake() {
        creditLimit = 100_000;
        InboundGate gate = gate(1000);
        for (int i = 0; i < 20; i++) {
            gate.offer(new TextWebSocketFrame("x".repeat(10_000)));
        }
        gate.gone();
        assertThat(credit.isLeft(creditLimit)).isFalse();
        for (int i = 0; i < 12; i++) {
            gate.handled();
        }
        assertThat(credit.isLeft(creditLimit)).as("eight of them wait").isTrue();
        credit.take(100_000 - 8 * (10_000 + 1024));
        assertThat(credit.isLeft(creditLimit)).isFalse();
        gate.handled();
        assertThat(credit.isLeft(creditLimit)).isTrue();
    }

    @Test
    void countsMessagesAsLongAsTheyAreInflated() {
        creditLimit = 100_000;
        InboundGate gate = gate(8);
        offer(gate, 2);
        gate.assembled(200_000);
        gate.gone();
        assertThat(credit.isLeft(creditLimit)).isFalse();
        gate.handled();
        gate.handled();
        credit.take(99_999);
        assertThat(credit.isLeft(creditLimit)).isTrue();
    }

    @Test
    void keepsWhatOneReadHasBroughtHoweverMuchAndLittleOfWhatIsReadAfterwards() {
        InboundGate gate = gate(1);
        offer(gate, 100_000);
        assertThat(passed).hasSize(5);
        assertThat(flooded).isFalse();

        gate.readComplete();
        offer(gate, 1);
        assertThat(flooded).isTrue();
        while (!gate.isEmpty()) {
            gate.handled();
        }
        assertThat(passed).hasSize(100_000).doesNotContain("100000");
    }

    @Test
    void keepsSomeOfWhatIsReadThoughItIsNotToBe() {
        InboundGate gate = gate(1);
        offer(gate, 10);
        gate.readComplete();
        offer(gate, 10_000);
        assertThat(flooded).isFalse();
        offer(gate, 10_000);
        assertThat(flooded).isTrue();
    }

    @Test
    void countsMessagesAndNotTheirFragments() {
        InboundGate gate = gate(1);
        for (int i = 0; i < 100; i++) {
            gate.offer(new ContinuationWebSocketFrame(false, 0, "fragment"));
        }
        assertThat(passed).hasSize(100);
        assertThat(reads).isEmpty();
        gate.offer(new ContinuationWebSocketFrame(true, 0, "last"));
        gate.offer(new ContinuationWebSocketFrame(true, 0, "last"));
        assertThat(reads).containsExactly(false);
    }

    /** Each of a thousand clients that send as much as they can would otherwise take four times what may wait. */
    @Test
    void passesNoMoreThanMayWaitWhenTheOthersOfTheLoopHaveTheRest() {
        creditLimit = bytes(20);
        InboundGate first = gate(8);
        InboundGate second = gate(8);

        offer(first, 100);
        assertThat(passed).hasSize(9 + 10);
        offer(second, 100);
        assertThat(passed).hasSize(9 + 10 + 9);

        for (int i = 0; i < 10; i++) {
            first.handled();
        }
        passed.clear();
        offer(second, 1);
        for (int i = 0; i < 6; i++) {
            second.handled();
        }
        assertThat(passed).as("until nine are not handled, and then ten ahead").hasSize(4 + 10);
    }

    @Test
    void leavesToTheOthersWhatItHadWhenItIsFinishedAndNotBefore() {
        creditLimit = bytes(20);
        InboundGate first = gate(8);
        offer(first, 100);
        first.release();
        assertThat(credit.isLeft(creditLimit / 2)).as("what was passed still waits").isFalse();
        first.finished();
        first.handled();
        offer(first, 100);

        InboundGate second = gate(8);
        passed.clear();
        offer(second, 100);
        assertThat(passed).hasSize(9 + 10);
    }

    @Test
    void keepsFramesAsTheyAre() {
        InboundGate gate = gate(1);
        gate.pause();
        List<String> texts = List.of("", "short", "ü€😀", "x".repeat(1024), "y".repeat(1025), "z".repeat(70_000),
                "short again");
        texts.forEach(text -> gate.offer(new TextWebSocketFrame(text)));
        gate.offer(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] { 1, 2, 3 })));
        gate.offer(new TextWebSocketFrame(false, 4, "compressed"));
        gate.offer(new ContinuationWebSocketFrame(true, 1, "the end"));
        handlesAtOnce = true;
        gate.resume();

        assertThat(passed).startsWith(texts.toArray(new String[0])).endsWith("[1, 2, 3]", "4 compressed ...", "1 the end")
                .hasSize(texts.size() + 3);
    }

    @Test
    void releasesWhatItGivesUp() {
        InboundGate gate = gate(1);
        gate.pause();
        List<WebSocketFrame> frames = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            frames.add(new TextWebSocketFrame("too long to be copied".repeat(100)));
        }
        frames.forEach(gate::offer);
        assertThat(frames).allSatisfy(frame -> assertThat(frame.refCnt()).isEqualTo(1));
        gate.release();
        assertThat(frames).allSatisfy(frame -> assertThat(frame.refCnt()).isZero());
        assertThat(gate.isEmpty()).isTrue();
    }

    private List<WebSocketFrame> offer(InboundGate gate, int messages) {
        List<WebSocketFrame> frames = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            frames.add(new TextWebSocketFrame(String.valueOf(offered++)));
        }
        frames.forEach(gate::offer);
        return frames;
    }

    /** Of so many short messages. */
    private static long bytes(int messages) {
        return messages * (long) InboundCredit.MESSAGE_WEIGHT;
    }

    private InboundGate gate(int maxPending) {
        InboundGate[] gate = new InboundGate[1];
        gate[0] = new InboundGate(maxPending, maxInflated, credit, creditLimit, new InboundGate.Passage() {

            @Override
            public void pass(WebSocketFrame frame) {
                String rsv = frame.rsv() == 0 ? "" : frame.rsv() + " ";
                String payload = frame instanceof BinaryWebSocketFrame ? Arrays.toString(ByteBufUtil.getBytes(frame.content()))
                        : frame.content().toString(UTF_8);
                if (frame.isFinalFragment()) {
                    gate[0].assembled(inflatedTo > 0 ? inflatedTo : frame.content().readableBytes());
                }
                passed.add(rsv + payload + (frame.isFinalFragment() ? "" : " ..."));
                frame.release();
                if (handlesAtOnce && frame.isFinalFragment()) {
                    gate[0].handled();
                }
            }

            @Override
            public void passed() {
                told++;
            }

            @Override
            public void read(boolean on) {
                if (reads.isEmpty() || reads.get(reads.size() - 1) != on) {
                    reads.add(on);
                }
            }

            @Override
            public void flooded() {
                flooded = true;
            }
        });
        return gate[0];
    }
}
