package io.quarkiverse.realtime.runtime.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;

/**
 * A {@link SocketChannel} without a server: bytes go in as a client sends them, and a peer stands in that ends its hooks
 * when it is told to, and answers a close when the hooks of the messages before have ended.
 */
final class EmbeddedSocket implements SocketChannel.Listener {

    static final long CLOSE_TIMEOUT_MILLIS = 10_000;

    final EmbeddedChannel netty = new EmbeddedChannel();
    final SocketChannel channel;
    /** What Vert.x has got, one after the other. */
    final List<String> passed = new ArrayList<>();
    /** The messages that were passed and whose hooks have not ended. */
    final ArrayDeque<String> hooks = new ArrayDeque<>();
    private final List<ByteBuf> sent = new ArrayList<>();
    private final HeldWrites writes = new HeldWrites();
    private Runnable answer;
    boolean abandoned;
    boolean closedByServer;

    EmbeddedSocket(SocketChannel.Limits limits, boolean inflates) {
        this(limits, inflates, true);
    }

    private EmbeddedSocket(SocketChannel.Limits limits, boolean inflates, boolean listens) {
        netty.freezeTime();
        channel = new SocketChannel(limits, inflates, bytes -> {
        });
        netty.pipeline().addLast(writes, new WebSocket13FrameEncoder(false));
        channel.install(netty.pipeline());
        netty.pipeline().addLast(new Vertx());
        if (listens) {
            channel.listener(this);
        }
    }

    /** Nobody listens before {@link SocketChannel#listener} is called. */
    static EmbeddedSocket withoutListener() {
        return new EmbeddedSocket(limits(16), false, false);
    }

    private static SocketChannel.Limits limits(int maxPending) {
        return new SocketChannel.Limits(65_536, 65_536, maxPending, 1 << 20, CLOSE_TIMEOUT_MILLIS);
    }

    static EmbeddedSocket withMaxPending(int maxPending) {
        return new EmbeddedSocket(limits(maxPending), false);
    }

    // ---- the client

    /** Bytes in hexadecimal, as one read. */
    EmbeddedSocket receive(String hex) {
        return receive(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    EmbeddedSocket receive(byte[]... frames) {
        ByteBuf bytes = Unpooled.wrappedBuffer(frames);
        sent.add(bytes);
        netty.writeInbound(bytes);
        return this;
    }

    static byte[] text(String text) {
        return frame(0x81, text.getBytes(UTF_8));
    }

    /** Masked with zeros. */
    static byte[] frame(int first, byte... payload) {
        ByteBuf frame = Unpooled.buffer().writeByte(first);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        }
        frame.writeInt(0).writeBytes(payload);
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        return bytes;
    }

    /** The client disconnects without a word. */
    void disconnect() {
        netty.unsafe().close(netty.unsafe().voidPromise());
        netty.runPendingTasks();
    }

    /** The frames that have left since, in hexadecimal. */
    String written() {
        StringBuilder hex = new StringBuilder();
        for (ByteBuf bytes = netty.readOutbound(); bytes != null; bytes = netty.readOutbound()) {
            hex.append(hex.isEmpty() ? "" : " ");
            byte[] all = new byte[bytes.readableBytes()];
            bytes.readBytes(all);
            hex.append(HexFormat.of().formatHex(all));
            bytes.release();
        }
        return hex.toString();
    }

    // ---- the operating system

    /** Takes nothing more. */
    void holdWrites() {
        writes.hold = true;
    }

    /** Takes what was written. */
    void writesDone() {
        writes.release();
        netty.runPendingTasks();
    }

    void pass(long millis) {
        netty.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        netty.runScheduledPendingTasks();
    }

    // ---- the peer

    void hookEnds() {
        if (hooks.poll() != null) {
            channel.handled();
            answerIfIdle();
        }
    }

    boolean isClosedByClient() {
        return answer != null;
    }

    @Override
    public void writable() {
    }

    @Override
    public void abandoned() {
        abandoned = true;
    }

    @Override
    public void closeSent() {
        closedByServer = true;
        while (hooks.size() > 1) { // as the peer does it: the messages that wait are not handled any more
            hooks.pollLast();
            channel.handled();
        }
    }

    @Override
    public void closeReceived(Runnable answer) {
        this.answer = answer;
        answerIfIdle();
    }

    private void answerIfIdle() {
        if (answer != null && hooks.isEmpty()) {
            answer.run();
        }
    }

    // ---- the end

    /** The last hook has ended. */
    void finish() {
        channel.finished();
        netty.finishAndReleaseAll();
    }

    boolean hasReleasedAll() {
        return sent.stream().allMatch(bytes -> bytes.refCnt() == 0) && writes.isEmpty();
    }

    private static final class HeldWrites extends ChannelDuplexHandler {

        private final List<Object[]> held = new ArrayList<>();
        private boolean hold;
        private ChannelHandlerContext context;

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            context = ctx;
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            if (hold) {
                held.add(new Object[] { message, promise });
            } else {
                ctx.write(message, promise);
            }
        }

        private void release() {
            List<Object[]> all = List.copyOf(held);
            held.clear();
            for (Object[] write : all) {
                context.writeAndFlush(write[0], (ChannelPromise) write[1]);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            release(); // they fail
            ctx.fireChannelInactive();
        }

        boolean isEmpty() {
            return held.isEmpty();
        }
    }

    private final class Vertx extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof CloseWebSocketFrame close) {
                passed.add("closed " + close.statusCode());
                close.release();
                // as Vert.x does it
                ctx.channel().pipeline().writeAndFlush(new CloseWebSocketFrame());
            } else if (message instanceof TextWebSocketFrame text) {
                hook(text.text());
                text.release();
            } else if (message instanceof BinaryWebSocketFrame binary) {
                hook("binary of " + binary.content().readableBytes());
                binary.release();
            } else {
                throw new AssertionError(message);
            }
        }

        private void hook(String message) {
            passed.add(message);
            hooks.add(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            passed.add("inactive");
        }
    }
}
