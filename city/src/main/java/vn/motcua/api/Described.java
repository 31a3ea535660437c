package vn.motcua.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an operation of the API does, in English, and how it answers when it goes well: what the mapping can't say. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Described {

    String value();

    int status() default 200;

    String produces() default "application/json";

    /** The media type of a body that is bytes; empty where it is JSON, a form's file or nothing. */
    String takes() default "";

    /** Headers of the answer, each {@code Name: what it says}. */
    String[] headers() default {};
}
