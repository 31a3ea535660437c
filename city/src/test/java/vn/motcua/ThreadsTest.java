package vn.motcua;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Requests and what works beside them run on threads that can't halt each other (ADR 10). */
class ThreadsTest extends LiveCity {

    /** More than there are places on any machine that runs this, fewer than there may be threads. */
    private static final int SLOW_PHONES = 300;

    @Test
    void phones_that_send_slowly_hold_nobody_up() throws IOException {
        Visit visit = visit();
        List<Socket> phones = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_PHONES; i++) {
                phones.add(OverloadTest.unfinished(port));
            }
            assertThat(visit.get("/procedures").statusCode()).isEqualTo(200);
            assertThat(visit.get("/health/live").statusCode()).isEqualTo(200);
        } finally {
            for (Socket phone : phones) {
                phone.close();
            }
        }
    }

    @Test
    void few_threads_answer_many_visitors() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .anyMatch(name -> name.startsWith("answering-"))
                .noneMatch(name -> name.startsWith("http-nio") && name.contains("-exec-"));
    }

    @Test
    void the_program_starts_no_virtual_thread() {
        noClasses()
                .should()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .orShould()
                .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor")
                .check(new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                        .importPackages("vn.motcua"));
    }
}
