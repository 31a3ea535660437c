package vn.motcua.web;

import java.io.IOException;

/** A body that goes on longer than anything one could mean. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    BodyTooLarge(long most) {
        super("more than " + most + " bytes");
    }
}
