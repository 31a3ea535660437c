package vn.motcua.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One required document (thành phần hồ sơ) with its own state.
 *
 * @param id unique on the page
 * @param icon name of a symbol in {@code icons.svg}
 * @param state the words of the pill, as in "Thành phố tự lấy"
 * @param files what is there already
 * @param error why it has to be brought again; null when nothing is wrong
 * @param upload where to bring it; null when it cannot be brought here
 */
public record PaperRow(
        String id,
        String title,
        String icon,
        Status status,
        String state,
        String hint,
        List<File> files,
        @Nullable String error,
        @Nullable Upload upload) {

    /** A file already received; {@code note} is its size and origin, {@code href} null when it cannot be opened. */
    public record File(
            String name,
            String note,
            @Nullable String href,
            @Nullable String removeUrl) {}

    /**
     * How a file is brought.
     *
     * @param name of the file parameter for browsers without script
     * @param label as in "Chụp hoặc chọn tệp"
     * @param camera whether phones open the camera at once; files cannot be chosen then
     * @param resumeUrl where the upload helper creates resumable uploads (tus); null for none
     */
    public record Upload(
            String name,
            String label,
            String accept,
            boolean camera,
            @Nullable String resumeUrl) {

        public static final String ACCEPT = "image/*,application/pdf,.heic";
    }

    /** Done papers are green, wrong ones orange, papers still to bring yellow. */
    public Tone tone() {
        if (error != null) {
            return Tone.BAD;
        }
        return switch (status) {
            case DONE, SIGNING -> Tone.GOOD;
            case IN_PROGRESS, RECEIVED -> Tone.INFO;
            case OVERDUE, REFUSED -> Tone.BAD;
            case SUPPLEMENT, DRAFT, DUE_SOON -> Tone.WARN;
        };
    }
}
