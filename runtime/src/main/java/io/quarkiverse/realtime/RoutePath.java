package io.quarkiverse.realtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a source file's name can't: its own part of the path, or all of it. The class is in a {@code routes} package
 * nevertheless.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RoutePath {

    /**
     * @return what takes the place of the file's name, one segment or more or none; beginning with a slash, the whole
     *         path behind {@code quarkus.http.root-path}. Segments are written as they are after percent-decoding,
     *         parameters as <code>{name}</code>, a catch-all at the end as <code>{*name}</code>. Whatever else is an error of
     *         the build
     */
    String value();
}
