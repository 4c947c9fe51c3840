package io.quarkiverse.realtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says for the clients of a handler what {@code quarkus.realtime.outbound.policy} says for all.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Outbound {

    /**
     * @return what becomes of published messages when too many bytes wait for a client
     */
    OverflowPolicy policy();
}
