package io.quarkiverse.realtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The HTTP method that an {@link EventStreamHandler} answers, {@code GET} without it. With {@code POST} the body of the
 * request is at hand as {@link RouteRequest#body()}. The suffix of a source file says the same: {@code Chat.post.java}.
 * <p>
 * A handler for {@code GET} answers {@code HEAD} too, unless another one does. A response to {@code HEAD} ends with its
 * headers, and nobody subscribes to the {@code Multi}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RouteMethod {

    /**
     * @return the name of the method in upper case (RFC 9110, section 9), for example {@code POST}
     */
    String value();
}
