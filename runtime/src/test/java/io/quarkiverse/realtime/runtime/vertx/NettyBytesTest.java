package io.quarkiverse.realtime.runtime.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.netty.buffer.ByteBuf;

/** That what is being sent stays what it was, and that all of it is given back. */
class NettyBytesTest {

    @Test
    void aSliceStaysWhatItWasThoughTheBufferGrows() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            NettyBytes bytes = new NettyBytes(1);
            StringBuilder all = new StringBuilder();
            List<ByteBuf> slices = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String message = (round + "-" + i + " ").repeat(1 + random.nextInt(40));
                bytes.append(message.getBytes(UTF_8));
                all.append(message);
                assertThat(bytes.size()).isEqualTo(all.length());
                if (random.nextInt(3) == 0) {
                    int from = random.nextInt(all.length());
                    slices.add(bytes.slice(from, all.length()));
                    expected.add(all.substring(from));
                }
                if (!slices.isEmpty() && random.nextInt(4) == 0) { // it has been sent
                    int sent = random.nextInt(slices.size());
                    assertThat(slices.get(sent).toString(UTF_8)).isEqualTo(expected.remove(sent));
                    slices.remove(sent).release();
                }
            }
            bytes.release();
            for (int i = 0; i < slices.size(); i++) {
                ByteBuf slice = slices.get(i);
                assertThat(slice.toString(UTF_8)).isEqualTo(expected.get(i));
                slice.release();
                assertThat(slice.refCnt()).isZero();
            }
        }
    }

    @Test
    void whatIsCopiedStaysWhatItWasThoughTheOtherIsReleased() {
        NettyBytes bytes = new NettyBytes(16);
        bytes.append("one, two, three".getBytes(UTF_8));
        NettyBytes joined = new NettyBytes(16);
        joined.append(bytes, 0, 5);
        ByteBuf slice = joined.slice(0, 5);
        for (int i = 0; i < 100; i++) { // more than there was room for, while some of it is being sent
            joined.append(bytes, 10, 15);
        }
        bytes.release();
        assertThat(slice.toString(UTF_8)).isEqualTo("one, ");
        slice.release();
        ByteBuf all = joined.slice(0, joined.size());
        joined.release();
        assertThat(all.toString(UTF_8)).isEqualTo("one, " + "three".repeat(100));
        all.release();
        assertThat(all.refCnt()).isZero();
    }

    @Test
    void theBufferIsGivenBackWithTheLastSlice() {
        NettyBytes bytes = new NettyBytes(16);
        bytes.append(new byte[16]);
        ByteBuf first = bytes.slice(0, 8);
        ByteBuf second = bytes.slice(8, 16);
        ByteBuf whole = first;
        while (whole.unwrap() != null) {
            whole = whole.unwrap();
        }
        bytes.release();
        first.release();
        assertThat(whole.refCnt()).isPositive();
        second.release();
        assertThat(whole.refCnt()).isZero();
    }
}
