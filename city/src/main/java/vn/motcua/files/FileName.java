package vn.motcua.files;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file made fit to be shown and saved.
 *
 * @param sentAs the name as it was sent, when its extension said something else than the content; null otherwise
 */
record FileName(String shown, @Nullable String sentAs) {

    private static final int MOST = 150;

    /** Extensions of things that are never accepted: whoever sends one under such a name is told, not corrected. */
    private static final Set<String> OTHERS = Set.of(
            "exe", "dll", "com", "bat", "cmd", "ps1", "vbs", "js", "mjs", "jar", "apk", "sh", "msi", "scr", "lnk",
            "hta", "html", "htm", "xhtml", "svg", "xml", "php", "jsp", "asp", "aspx", "zip", "rar", "7z", "gz", "tar",
            "iso", "doc", "docx", "docm", "xls", "xlsx", "xlsm", "ppt", "pptx", "odt", "ods", "rtf", "txt", "csv",
            "json", "mp4", "mp3", "mov", "avi", "gif", "bmp", "tif", "tiff", "webp");

    /** Keeps the name, or gives it the extension of its type; refuses names of kinds that are never accepted. */
    static FileName of(String sent, FileType type) {
        String clean = clean(sent);
        String extension = extension(clean);
        if (type.hasExtension(extension)) {
            return new FileName(clean, null);
        }
        if (OTHERS.contains(extension)) {
            throw new FilesProblem.Lies(extension, type.mediaType()).asException();
        }
        Optional<FileType> claimed = FileType.byExtension(extension);
        String stem = claimed.isPresent() ? clean.substring(0, clean.length() - extension.length() - 1) : clean;
        return new FileName(stem + "." + type.extension(), claimed.isPresent() ? clean : null);
    }

    /** Without folders, control characters and characters that turn the direction of writing. */
    static String clean(String sent) {
        String name = Normalizer.normalize(sent, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}<>:\"|?*]", " ").strip();
        name = name.replaceAll("\\s+", " ").replaceAll("^\\.+", "");
        if (name.length() > MOST) {
            String extension = extension(name);
            String tail = extension.isEmpty() || extension.length() > 10 ? "" : "." + extension;
            int end = MOST - tail.length();
            name = name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end)
                            .strip()
                    + tail;
        }
        return name.isEmpty() ? "tep" : name;
    }

    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
