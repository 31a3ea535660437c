package vn.motcua.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** A decrypting channel as the PDF library reads, so that a document need not lie in memory or on disk in plain. */
class ChannelSource implements RandomAccessRead {

    private static final int WINDOW = 1 << 16;

    private final SeekableByteChannel channel;
    private final long length;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowStart;
    private long position;
    private boolean closed;

    ChannelSource(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        return window.get((int) (position++ - windowStart)) & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
        if (!fill()) {
            return -1;
        }
        int at = (int) (position - windowStart);
        int count = Math.min(most, window.limit() - at);
        window.get(at, target, offset, count);
        position += count;
        return count;
    }

    /** Brings the position into the window; false at the end. */
    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        if (position >= length) {
            return false;
        }
        if (position < windowStart || position >= windowStart + window.limit()) {
            windowStart = position - position % WINDOW;
            channel.position(windowStart);
            window.clear();
            while (window.hasRemaining() && channel.read(window) > 0) {
                // until the window is full or the content ends
            }
            window.flip();
        }
        return position < windowStart + window.limit();
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long to) throws IOException {
        if (to < 0) {
            throw new IOException("before the start");
        }
        position = Math.min(to, length);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isEOF() {
        return position >= length;
    }

    @Override
    public RandomAccessReadView createView(long start, long size) {
        return new RandomAccessReadView(this, start, size);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }
}
