package vn.motcua.web;

import java.util.Locale;

/** The sentences of the product in the language of one page. */
public interface Texts {

    /** The sentence of {@code key} with {@code args} filled in; a key that no file has comes back as it is. */
    String get(String key, Object... args);

    Locale locale();
}
