package vn.motcua.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation of the API, and how it answers when it goes well: what the mapping can't say. What it does stands in the messages,
 * under {@code api.does.} and the method's name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Described {

    int status() default 200;

    String produces() default "application/json";

    /** The media type of a body that is bytes; empty where it is JSON, a form's file or nothing. */
    String takes() default "";

    /** Names of headers of the answer; what each says stands in the messages, under {@code api.header.} and the name. */
    String[] headers() default {};

    /** Whether a program may keep the answer and ask later whether it is still the same ({@link KeptAnswers}). */
    boolean kept() default false;
}
