package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Where a page gets the token that its forms send back (CSRF); the module that checks it implements this. */
public interface FormTokens {

    @Nullable
    FormToken of(HttpServletRequest request);
}
