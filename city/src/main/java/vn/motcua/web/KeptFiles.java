package vn.motcua.web;

import org.springframework.web.multipart.MultipartFile;
import vn.motcua.kernel.Caller;

/** Keeps a file that came with a form which has to wait. */
public interface KeptFiles {

    /** What a field's name is followed by where it names a file that was sent before its form. */
    String SENT_BEFORE = ".upload";

    /**
     * The value of that field.
     *
     * @throws vn.motcua.kernel.ProblemException when the file is refused
     */
    String keep(MultipartFile file, Caller owner);
}
