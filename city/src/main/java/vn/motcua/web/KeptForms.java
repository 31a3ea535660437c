package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Keeps what somebody sent when they first have to prove who they are: their session ended, or is too weak. */
public interface KeptForms {

    /**
     * Keeps a form; gives the page from which it can be sent again. Empty when it can't be kept.
     *
     * @param assurance without which it is not shown again
     */
    Optional<String> keep(HttpServletRequest request, int assurance);
}
