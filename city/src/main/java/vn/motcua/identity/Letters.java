package vn.motcua.identity;

import java.util.Locale;

/** Sends the few letters that identity itself must send, at once and outside the journal: links that must stay secret. */
public interface Letters {

    /** Whether letters go out at all; if not, pages point to the one-stop desk instead of promising a letter. */
    boolean available();

    /** Sends plain text; a refusal of the mail server rises as an exception. */
    void send(String to, String subject, String text, Locale locale);
}
