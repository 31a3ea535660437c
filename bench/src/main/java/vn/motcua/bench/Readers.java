package vn.motcua.bench;

import java.io.IOException;

/** Connections that read pages, one for each worker, kept alive. */
final class Readers implements AutoCloseable {

    private final Wire[] wires;

    Readers(String url, int workers) {
        wires = new Wire[workers];
        for (int i = 0; i < workers; i++) {
            wires[i] = new Wire(url);
        }
    }

    /** Reads what must answer with 200 and a body. */
    int read(int worker, String path, String... headers) throws IOException {
        Wire.Answer answer = wires[worker].get(path, headers);
        if (answer.status() != 200 || answer.body().length == 0) {
            throw new IllegalStateException(path + " answered " + answer.status());
        }
        return 1;
    }

    @Override
    public void close() throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
    }
}
