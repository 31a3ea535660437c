package vn.motcua.files;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that is opened at its first byte, so that many in a row don't hold many files open. */
class LazyStream extends InputStream {

    interface Source {
        InputStream open() throws IOException;
    }

    private final Source source;
    private @Nullable InputStream opened;

    LazyStream(Source source) {
        this.source = source;
    }

    private InputStream stream() throws IOException {
        InputStream in = opened;
        if (in == null) {
            in = source.open();
            opened = in;
        }
        return in;
    }

    @Override
    public int read() throws IOException {
        return stream().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return stream().read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
