package vn.motcua.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import vn.motcua.database.TestDatabase;
import vn.motcua.journal.TestJournal;
import vn.motcua.onestop.Scenarios;

/** Shipped procedures, each broken in one way that only the flow and the plays show, are not published. */
class BrokenDefinitionsTest {

    @TempDir
    Path folder;

    private static Path shipped() {
        Path here = Path.of("definitions");
        return Files.isDirectory(here) ? here : Path.of("..", "definitions");
    }

    private void copy() throws IOException {
        try (Stream<Path> all = Files.walk(shipped())) {
            for (Path from : all.toList()) {
                Path to = folder.resolve(shipped().relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to);
                }
            }
        }
    }

    private void broken(String procedure, String good, String bad) throws IOException {
        Path file = folder.resolve("procedures/" + procedure + ".yaml");
        String text = Files.readString(file);
        assertThat(text).contains(good);
        Files.writeString(file, text.replace(good, bad));
    }

    @Test
    void a_flow_without_end_join_or_signatory_and_a_part_that_lacks_an_answer_are_refused() throws IOException {
        copy();
        broken("MC.000101", "position: leader, share: 0.15", "position: specialist, share: 0.15");
        broken("1.003197", "id: issue\n", "id: issue\n    next: review\n");
        broken("MC.000108", "      - - id: allowance\n", "      - - id: allowance\n          next: allowance\n");
        broken("2.000986", "            householdHead: 'has(form.householdHead) ? form.householdHead : \"\"'\n", "");
        DataSource source = TestDatabase.fresh();
        Publisher publisher = new Publisher(
                new Folder(folder),
                new DefinitionStore(JdbcClient.create(source)),
                TransactionOperations.withoutTransaction(),
                TestJournal.on(source, Clock.systemUTC()),
                Clock.systemUTC(),
                () -> Optional.of(new Scenarios()),
                "danang");

        var faults = publisher.faults().stream().map(Fault::toString).toList();

        assertThat(faults)
                .anyMatch(f -> f.contains("MC.000101.yaml")
                        && f.contains("sign: only a head or leader signs, not a specialist"))
                .anyMatch(f -> f.contains("1.003197.yaml") && f.contains("no way leads to the end"))
                .anyMatch(f -> f.contains("MC.000108.yaml") && f.contains("allowance: the branch never joins"))
                .anyMatch(f ->
                        f.contains("2.000986.yaml") && f.contains("part residence: the form misses [householdHead]"));
    }
}
