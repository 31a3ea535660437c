package vn.motcua.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.kernel.Json;

/** Brings {@code definitions/catalogue/procedures.jsonl.gz} into the database when it changed. */
@Component
class CatalogueLoading {

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Path folder;

    CatalogueLoading(
            JdbcClient db,
            PlatformTransactionManager transactions,
            @Value("${city.definitions:definitions}") Path definitions) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.folder = definitions.resolve("catalogue");
    }

    Synonyms synonyms() {
        try {
            return Synonyms.read(folder.resolve("synonyms.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All records; the table holds the same afterwards. */
    List<CatalogueEntry> load() {
        Path file = folder.resolve("procedures.jsonl.gz");
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines = lines(file);
        String fingerprint = fingerprint(file);
        transaction.executeWithoutResult(status -> {
            boolean same = db.sql("select fingerprint from catalogue.source")
                    .query(String.class)
                    .optional()
                    .filter(fingerprint::equals)
                    .isPresent();
            if (!same) {
                replace(lines, fingerprint);
            }
        });
        return lines.stream().map(line -> Json.read(line, CatalogueEntry.class)).toList();
    }

    private void replace(List<String> lines, String fingerprint) {
        db.sql("select pg_advisory_xact_lock(hashtext('catalogue'))").query(row -> {});
        db.sql("delete from catalogue.entry").update();
        String[] codes = new String[lines.size()];
        byte[][] records = new byte[lines.size()][];
        for (int i = 0; i < lines.size(); i++) {
            codes[i] = Json.read(lines.get(i), CatalogueEntry.class).code();
            records[i] = lines.get(i).getBytes(StandardCharsets.UTF_8);
        }
        db.sql("""
                        insert into catalogue.entry (code, record)
                        select * from unnest(:codes::text[], :records::bytea[])
                        on conflict (code) do update set record = excluded.record
                        """).param("codes", codes).param("records", records).update();
        db.sql("""
                        insert into catalogue.source (fingerprint) values (:fingerprint)
                        on conflict (one) do update set fingerprint = excluded.fingerprint
                        """).param("fingerprint", fingerprint).update();
    }

    private static List<String> lines(Path file) {
        List<String> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static String fingerprint(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("the catalogue can't be read", e);
        }
    }
}
