package vn.motcua.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import vn.motcua.files.Files;
import vn.motcua.files.StoredFile;
import vn.motcua.files.Uploads;
import vn.motcua.kernel.Caller;
import vn.motcua.onestop.AttachedFile;
import vn.motcua.web.KeptFiles;

/** Files of a form: sent with it, or sent before in pieces and named by it. */
@Component
class Received {

    private final Files files;
    private final Uploads uploads;

    Received(Files files, Uploads uploads) {
        this.files = files;
        this.uploads = uploads;
    }

    /**
     * The files of one field.
     *
     * @throws vn.motcua.kernel.ProblemException when one is refused; those before it are stored
     */
    List<AttachedFile> files(HttpServletRequest request, String name, Caller caller, String context) {
        List<AttachedFile> found = new ArrayList<>();
        String[] finished = request.getParameterValues(name + KeptFiles.SENT_BEFORE);
        if (finished != null) {
            for (String address : finished) {
                found.add(attached(uploads.finished(caller, address)));
            }
        }
        MultipartHttpServletRequest multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (multipart != null) {
            for (MultipartFile part : multipart.getFiles(name)) {
                if (!part.isEmpty()) {
                    found.add(attached(files.store(part, caller, context)));
                }
            }
        }
        return found;
    }

    private static AttachedFile attached(StoredFile file) {
        return new AttachedFile(file.id(), file.name(), file.sha256(), file.size(), file.pages(), file.mediaType());
    }
}
