package dev.sluice.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What people read about a trigger, action or lookup and about each component of its records, and whether an input may
 * be left out. In a payload, a record of a lookup and an output every component may be null, whatever stands here.
 *
 * <pre>{@code
 * record Input(
 *     @Describe("The person") Lookup.Key user,
 *     @Describe(value = "Whether Pluvo mails them", byDefault = "false") boolean sendInvites) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Describe {

    /** One sentence in an administrator's words. */
    String value();

    /** YAML as it would stand in a rule: under {@code with} for an action, as the value for a component. May be empty. */
    String example() default "";

    /**
     * What is taken when an input is left out, written as in YAML. A component with a default is not required. Empty when
     * there is none.
     */
    String byDefault() default "";

    /** Whether an input may be left out; it is then null, or empty for a list or map. */
    boolean optional() default false;
}
