package dev.sluice.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whether a record component says something about a person. Text of a trigger's payload counts as personal unless it is
 * marked {@code @Personal(false)}.
 *
 * <pre>{@code
 * record Payload(User user, @Personal(false) String via) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

    /** False for text that is about no person, such as a training's title. */
    boolean value() default true;
}
