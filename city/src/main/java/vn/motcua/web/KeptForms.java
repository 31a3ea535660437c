package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Keeps what somebody sent when they first have to prove more of who they are. */
public interface KeptForms {

    /** Keeps a form; gives the page from which it can be sent again. Empty when it can't be kept. */
    Optional<String> keep(HttpServletRequest request);
}
