package io.quarkiverse.realtime.test.leak;

import java.lang.reflect.Method;

/**
 * The leak detector of the Netty that a class loader has.
 *
 * @param allocator that class of it
 */
record NettyDetector(Class<?> allocator) {

    static NettyDetector of(ClassLoader loader) {
        try {
            // the one that keeps nothing for the thread that allocates
            return new NettyDetector(Class.forName("io.netty.buffer.UnpooledByteBufAllocator", true, loader));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The leak detector is in Netty, which is missing", e);
        }
    }

    /** The detector looks for what was collected whenever a buffer is allocated. */
    void report() {
        try {
            Object buffer = allocator.getMethod("directBuffer").invoke(allocator.getField("DEFAULT").get(null));
            Method release = Class.forName("io.netty.util.ReferenceCounted", true, allocator.getClassLoader())
                    .getMethod("release");
            release.invoke(buffer);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("The leak detector could not be asked", e);
        }
    }
}
