package io.quarkiverse.realtime.runtime.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;

/**
 * Shared bytes outside of the heap, whence a channel can send them as they are. Reference counted: who sends from it
 * keeps a slice.
 */
public final class NettyBytes implements SharedBytes {

    private static final int MIN_CAPACITY = 256;

    private ByteBuf buffer;

    public NettyBytes(int capacity) {
        buffer = PooledByteBufAllocator.DEFAULT.directBuffer(Math.max(capacity, MIN_CAPACITY));
    }

    @Override
    public void append(byte[] bytes) {
        makeRoom(bytes.length);
        buffer.writeBytes(bytes);
    }

    @Override
    public void append(SharedBytes other, int from, int to) {
        makeRoom(to - from);
        buffer.writeBytes(((NettyBytes) other).buffer, from, to - from);
    }

    private void makeRoom(int size) {
        if (buffer.writableBytes() < size && buffer.refCnt() > 1) {
            // some of it is being sent: that stays where it is
            ByteBuf larger = buffer.alloc().directBuffer((buffer.readableBytes() + size) * 2);
            larger.writeBytes(buffer, buffer.readerIndex(), buffer.readableBytes());
            buffer.release();
            buffer = larger;
        }
    }

    @Override
    public int size() {
        return buffer.readableBytes();
    }

    @Override
    public void release() {
        buffer.release();
    }

    /**
     * @return to be released by the receiver
     */
    ByteBuf slice(int from, int to) {
        return buffer.retainedSlice(from, to - from);
    }
}
