package vn.motcua.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.motcua.LiveCity;
import vn.motcua.definitions.Definitions;
import vn.motcua.kernel.Problem;
import vn.motcua.kernel.ProblemException;

class IndexMadeAnewTest extends LiveCity {

    @TempDir
    private Path definitions;

    @Test
    void an_index_that_could_not_be_made_is_made_later_and_searchers_are_told_meanwhile() throws Exception {
        Path synonyms = synonyms("fillers: [");
        Catalogue catalogue = catalogue(loading());
        catalogue.start();
        try {
            assertThatThrownBy(() -> search(catalogue))
                    .isInstanceOfSatisfying(ProblemException.class, this::isNotReady);
            Files.delete(synonyms);
            awaitSearch(catalogue);
        } finally {
            catalogue.stop();
        }
    }

    @Test
    void not_even_an_error_leaves_searchers_waiting() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        Catalogue catalogue = catalogue(new CatalogueLoading(db(), transactions(), definitions) {
            @Override
            Synonyms synonyms() {
                if (broken.get()) {
                    throw new StackOverflowError("as from a file that is nested too deeply");
                }
                return super.synonyms();
            }
        });
        catalogue.start();
        try {
            assertThatThrownBy(() -> search(catalogue))
                    .isInstanceOfSatisfying(ProblemException.class, this::isNotReady);
            broken.set(false);
            awaitSearch(catalogue);
        } finally {
            catalogue.stop();
        }
    }

    @Test
    void what_fails_when_definitions_are_published_leaves_the_index_before() throws Exception {
        Catalogue catalogue = catalogue(loading());
        catalogue.start();
        try {
            awaitSearch(catalogue);
            synonyms("fillers: [");
            catalogue.published();
            assertThat(search(catalogue)).isPositive();
        } finally {
            catalogue.stop();
        }
    }

    private void isNotReady(ProblemException refused) {
        assertThat(refused.problem()).isInstanceOf(CatalogueProblem.NotReady.class);
        assertThat(refused.problem().summary().kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
    }

    private Path synonyms(String text) throws IOException {
        return Files.writeString(
                Files.createDirectories(definitions.resolve("catalogue")).resolve("synonyms.yaml"), text);
    }

    private Catalogue catalogue(CatalogueLoading loading) {
        return new Catalogue(db(), bean(Definitions.class), loading, bean(Clock.class), false);
    }

    private CatalogueLoading loading() {
        return new CatalogueLoading(db(), transactions(), definitions);
    }

    private JdbcClient db() {
        return bean(JdbcClient.class);
    }

    private PlatformTransactionManager transactions() {
        return bean(PlatformTransactionManager.class);
    }

    private static int search(Catalogue catalogue) {
        return catalogue.search(Search.of("kết hôn"), null, 5).items().size();
    }

    private static void awaitSearch(Catalogue catalogue) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (true) {
            try {
                assertThat(search(catalogue)).isPositive();
                return;
            } catch (ProblemException notYet) {
                assertThat(Instant.now()).isBefore(end);
                Thread.sleep(100);
            }
        }
    }
}
