package vn.motcua.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where encrypted bytes lie, by key ({@code ab/cd/abcd…}): a folder, or a bucket of an S3-compatible store. */
interface ContentStore {

    /** Moves a draft under {@code key}, over whatever was there; what it returns from survives the loss of power. */
    void keep(Path draft, String key) throws IOException;

    InputStream open(String key) throws IOException;

    /** Nothing happens when there is nothing. */
    void discard(String key) throws IOException;
}
