package vn.motcua.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.web.Fault;
import vn.motcua.web.Field;
import vn.motcua.web.Link;

/**
 * The page on which a signature or seal is uploaded and put to use.
 *
 * @param kind {@code signature} or {@code seal}
 * @param since in words: from when the picture in use holds, or that it is drawn from the name
 * @param sheet the foot of a paper with it, as the address of a picture
 * @param draft the same with the uploaded picture; null when there is none
 * @param advice what looks wrong with it, in words
 * @param days from when each picture held or will
 */
public record PictureView(
        String kind,
        @Nullable Link above,
        String action,
        String since,
        String sheet,
        @Nullable String draft,
        List<String> advice,
        Field from,
        Field file,
        List<String> days,
        List<Fault> faults) {}
