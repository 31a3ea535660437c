package vn.motcua;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.Executors;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Requests and what works beside them run on threads that can't halt each other while they load classes (ADR 10). */
class ThreadsTest extends LiveCity {

    private static final int REQUESTS = 400;
    private static final int UPLOADS = 100;

    @DynamicPropertySource
    static void bounds(DynamicPropertyRegistry registry) {
        registry.add("city.most-requests", () -> REQUESTS);
        registry.add("city.most-uploads", () -> UPLOADS);
    }

    @Test
    void there_is_a_thread_for_each_request_and_upload_and_for_turning_others_away() {
        TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
        AbstractProtocol<?> protocol =
                (AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler();

        assertThat(protocol.getMaxThreads()).isBetween(REQUESTS + UPLOADS + 20, REQUESTS + UPLOADS + 100);
        assertThat(protocol.getExecutor().getClass().getPackageName()).startsWith("org.apache.tomcat");
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
                .check(new ClassFileImporter(java.util.List.of(new ImportOption.DoNotIncludeTests()))
                        .importPackages("vn.motcua"));
    }
}
