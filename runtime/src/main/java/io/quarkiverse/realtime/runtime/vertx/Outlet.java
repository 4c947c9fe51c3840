package io.quarkiverse.realtime.runtime.vertx;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.util.Map;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Where bytes that are encoded already enter a channel: past the handlers that have nothing to do with them. Confined to
 * the event loop. Hot path.
 */
final class Outlet {

    /** How many bytes are reported to the metrics at once, as Vert.x does it. */
    private static final int REPORTED_BYTES = 4096;

    private final ConnectionBase connection;
    private final Channel channel;
    private final Channel.Unsafe unsafe;
    private final ChannelHandlerContext out;
    /** Whether no handler that has to do with what goes out is left between here and the socket. */
    private final boolean direct;
    /**
     * Of the native transports, which takes bytes past Netty's queue as long as nothing is in it; {@code null} of any other.
     */
    private final Socket socket;
    /** For writes whose outcome nobody wants to know. */
    private final ChannelPromise nobody;
    /**
     * Where a handler is left on the way, as that of TLS or of traffic shaping, it is not seen from the channel what has
     * left: writes are counted; {@code null} elsewhere.
     */
    private final WriteTracker tracker;
    private final GenericFutureListener<Future<Void>> written;
    /** Whether something may wait in Netty's queue: it has been used since it was last seen empty. */
    private boolean queued = true;
    /** Whether something went out past the idle timeout, which would count the connection as idle. */
    private boolean wrote;
    private boolean shut;
    /** How many bytes went out of which the metrics of the server do not know yet. */
    private long unreported;

    /**
     * @param out the last handler, on the way out, that is passed
     */
    Outlet(ConnectionBase connection, ChannelHandlerContext out) {
        this.connection = connection;
        this.channel = out.channel();
        this.unsafe = channel.unsafe();
        this.out = out;
        this.direct = isDirect(out);
        this.socket = direct ? socket(channel) : null;
        this.nobody = new VoidChannelPromise(channel, false);
        this.tracker = direct ? null : new WriteTracker();
        this.written = direct ? null : future -> tracker.finish();
    }

    private static boolean isDirect(ChannelHandlerContext out) {
        for (Map.Entry<String, ChannelHandler> entry : out.pipeline()) {
            if (entry.getValue() == out.handler()) {
                return true;
            }
            if (entry.getValue() instanceof ChannelOutboundHandler) {
                return false;
            }
        }
        return false;
    }

    /**
     * @return {@code null} if the channel is closed, or would be on another thread, as Netty closes what lingers. Any other
     *         is closed on the event loop, so there its descriptor is its own for as long as it is open
     */
    private static Socket socket(Channel channel) {
        return channel.unsafe().outboundBuffer() != null && channel instanceof UnixChannel unix
                && unix.fd() instanceof Socket socket && !lingers(channel) ? socket : null;
    }

    private static boolean lingers(Channel channel) {
        Integer seconds = channel.config().getOption(ChannelOption.SO_LINGER); // set for all that are accepted, if at all
        return seconds != null && seconds > 0;
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /**
     * @return whether all that was written has been handed to the operating system
     */
    boolean isIdle() {
        if (tracker != null) {
            return tracker.isIdle();
        }
        if (queued && isEmpty(unsafe)) {
            queued = false;
        }
        return !queued;
    }

    /**
     * Somebody else writes to the channel.
     */
    void passed() {
        queued = true;
    }

    /**
     * As {@link #isIdle()}, of a channel that has no outlet yet.
     */
    static boolean isIdle(Channel channel) {
        return isEmpty(channel.unsafe());
    }

    /**
     * @return how many bytes of a channel have not been handed to the operating system
     */
    static long unsent(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    }

    private static boolean isEmpty(Channel.Unsafe unsafe) {
        ChannelOutboundBuffer buffer = unsafe.outboundBuffer();
        return buffer == null || buffer.totalPendingWriteBytes() == 0; // isEmpty() does not count what is not flushed
    }

    /**
     * @param bytes released by this
     * @param done called when they were handed to the operating system, with {@code null} or with why they were not;
     *        {@code null} if nobody wants to know
     */
    void write(ByteBuf bytes, Consumer<Throwable> done) {
        queued = true;
        if (shut) {
            bytes.release();
            if (done != null) {
                done.accept(new ClosedChannelException());
            }
            return;
        }
        count(bytes.readableBytes());
        if (done != null || tracker != null) {
            writeWithPromise(bytes, done);
        } else {
            writeForNobody(bytes);
        }
    }

    private void writeForNobody(ByteBuf bytes) {
        ByteBuf outside = bytes;
        if (!bytes.isDirect()) { // Netty would copy it, and if it can't leave a gap that nobody hears of
            try {
                outside = channel.alloc().directBuffer(bytes.readableBytes()).writeBytes(bytes);
            } catch (OutOfMemoryError e) {
                shut = true;
                out.close(); // from the tail Vert.x would wait for what was written before
                throw e;
            } finally {
                bytes.release();
            }
        }
        unsafe.write(outside, nobody);
    }

    /**
     * Writes and flushes, while the outlet is idle.
     *
     * @return how many bytes wait to be handed to the operating system
     */
    int send(NettyBytes bytes, int from, int to) {
        int sent = 0;
        if (socket != null && !shut && socket.isOpen()) {
            wrote();
            try {
                sent = bytes.send(socket, from, to);
                count(sent);
            } catch (IOException | NotYetConnectedException e) {
                // Netty meets it below, and closes the channel
            }
            if (sent == to - from) {
                return 0;
            }
        }
        write(bytes.slice(from + sent, to), null);
        flush();
        return isIdle() ? 0 : to - from - sent;
    }

    private void count(int bytes) {
        unreported += bytes;
        if (unreported >= REPORTED_BYTES) {
            report();
        }
    }

    /**
     * Tells the metrics of the server, when no more goes out, what they do not know yet.
     */
    void report() {
        connection.reportBytesWritten(unreported);
        unreported = 0;
    }

    private void wrote() {
        if (!wrote) { // what is not changed need not go back to memory
            wrote = true;
        }
    }

    private void writeWithPromise(ByteBuf bytes, Consumer<Throwable> done) {
        ChannelPromise promise = out.newPromise();
        if (done != null) {
            promise.addListener(future -> done.accept(future.cause()));
        }
        if (tracker != null) {
            tracker.start();
            promise.addListener(written);
        }
        out.write(bytes, promise);
    }

    /**
     * What is written from now on comes too late and is lost: behind a close frame, or the end of a response.
     */
    void shut() {
        shut = true;
        report();
    }

    void flush() {
        wrote();
        if (direct) {
            unsafe.flush();
        } else {
            out.flush();
        }
    }

    /**
     * @param action called when all that was written before has been handed to the operating system, or was lost
     */
    void whenWritten(Runnable action) {
        if (tracker != null) {
            tracker.whenFinished(action);
        } else if (isIdle()) {
            action.run();
        } else {
            // nothing goes out for it, but its turn comes behind what does
            out.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(future -> action.run());
        }
    }

    /**
     * The idle timeout knows only of what passes its handler.
     *
     * @return whether the event says that the connection is idle, though it is not
     */
    boolean refutes(Object event) {
        if (event instanceof IdleStateEvent idle && idle.state() != IdleState.READER_IDLE && wrote) {
            wrote = false;
            channel.pipeline().get(IdleStateHandler.class).resetWriteTimeout();
            return true;
        }
        return false;
    }
}
