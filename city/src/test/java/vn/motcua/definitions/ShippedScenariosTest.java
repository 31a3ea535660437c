package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import vn.motcua.database.TestDatabase;
import vn.motcua.journal.TestJournal;
import vn.motcua.onestop.Scenarios;

class ShippedScenariosTest {

    private static Path folder() {
        Path here = Path.of("definitions");
        return Files.isDirectory(here) ? here : Path.of("..", "definitions");
    }

    @Test
    void every_scenario_of_every_shipped_procedure_goes_as_it_says() {
        DataSource source = TestDatabase.fresh();
        Publisher publisher = new Publisher(
                new Folder(folder()),
                new DefinitionStore(JdbcClient.create(source)),
                TransactionOperations.withoutTransaction(),
                TestJournal.on(source, Clock.systemUTC()),
                Clock.systemUTC(),
                () -> Optional.of(new Scenarios()),
                "danang");

        assertThat(publisher.faults().stream().map(Fault::toString)).isEmpty();
    }
}
