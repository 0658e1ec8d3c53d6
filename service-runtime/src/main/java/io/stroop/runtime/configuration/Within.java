package io.stroop.runtime.configuration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The valid range of a number, or of a duration in milliseconds; both ends are inclusive.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Within {
    long min();

    long max() default Long.MAX_VALUE;
}
