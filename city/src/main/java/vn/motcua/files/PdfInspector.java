package vn.motcua.files;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import vn.motcua.kernel.ProblemException;

/**
 * Counts the pages of a PDF that nobody vouches for. Before the library sees it, its streams are unpacked and thrown away to
 * find those that would unpack to far too much; then it has limited memory, few at a time and a limited time.
 */
class PdfInspector {

    private static final int MOST_PAGES = 2_000;
    private static final long MEMORY = 64L << 20;
    private static final int SECONDS = 20;
    private static final Semaphore FEW = new Semaphore(2);

    int pages(Drafts.Draft draft) throws IOException {
        try {
            FEW.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try {
            try (var in = draft.stream()) {
                PdfBombs.check(in);
            }
            return within(new FutureTask<>(() -> count(draft)));
        } finally {
            FEW.release();
        }
    }

    private static int within(FutureTask<Integer> counting) throws IOException {
        Thread thread = Thread.ofPlatform().daemon().name("pdf-pages").start(counting);
        try {
            return counting.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new FilesProblem.Bomb("reading takes more than " + SECONDS + " s").asException();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException refusal) {
                throw refusal;
            }
            throw new FilesProblem.Unreadable(FileType.PDF.mediaType()).asException();
        }
    }

    private static int count(Drafts.Draft draft) throws IOException {
        try (var channel = draft.read();
                var source = new ChannelSource(channel);
                PDDocument document =
                        Loader.loadPDF(source, MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache)) {
            int pages = document.getNumberOfPages();
            if (pages < 1) {
                throw new FilesProblem.Unreadable(FileType.PDF.mediaType()).asException();
            }
            if (pages > MOST_PAGES) {
                throw new FilesProblem.TooManyPages(MOST_PAGES).asException();
            }
            return pages;
        } catch (InvalidPasswordException e) {
            throw new FilesProblem.Locked().asException();
        }
    }
}
