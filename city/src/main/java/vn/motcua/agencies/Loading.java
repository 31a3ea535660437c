package vn.motcua.agencies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.StartFailure;
import vn.motcua.definitions.CityDefinition;
import vn.motcua.definitions.DefinitionListener;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Json;

/**
 * Brings units, agencies and positions up to date with the definitions before the first request is served, and again whenever
 * definitions are published. When they
 * are those of the last time, one query says so. Processes that start together take turns.
 */
final class Loading implements DefinitionListener {

    private static final Logger log = LoggerFactory.getLogger(Loading.class);
    /** Part of the fingerprint: raise it when the same files should be loaded differently. */
    private static final String VERSION = "2";

    private final DataSource source;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Units units;
    private final Agencies agencies;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final Path definitions;
    private final Supplier<CityDefinition> published;

    Loading(
            DataSource source,
            PlatformTransactionManager transactions,
            Units units,
            Agencies agencies,
            Journal journal,
            Ids ids,
            Clock clock,
            Path definitions,
            Supplier<CityDefinition> published) {
        this.source = source;
        this.db = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(transactions);
        this.units = units;
        this.agencies = agencies;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        this.definitions = definitions;
        this.published = published;
    }

    @Override
    public void published() {
        CityDefinition city = published.get();
        UnitLoading unitLoading = new UnitLoading(definitions.resolve("units"));
        String unitsNow = fingerprint(unitLoading.files());
        String agenciesNow = unitsNow + fingerprint(Json.bytes(city));
        Map<String, String> stored = stored();
        refuseOtherCity(stored, city);
        if (!agenciesNow.equals(stored.get("agencies"))) {
            transaction.executeWithoutResult(status -> load(unitLoading, unitsNow, city, agenciesNow));
        }
    }

    private void refuseOtherCity(Map<String, String> stored, CityDefinition city) {
        String there = stored.getOrDefault("city", city.id());
        if (!there.equals(city.id())) {
            throw new StartFailure("This database holds the city \"" + there + "\", not \"" + city.id()
                    + "\". Start with --city " + there + ", or give the other city its own --data folder.");
        }
    }

    private void load(UnitLoading unitLoading, String unitsNow, CityDefinition city, String agenciesNow) {
        db.sql("select pg_advisory_xact_lock(hashtext('agencies.loading')) is null")
                .query(Boolean.class)
                .single();
        Map<String, String> stored = stored();
        refuseOtherCity(stored, city);
        long start = System.nanoTime();
        if (!unitsNow.equals(stored.get("units"))) {
            Connection connection = DataSourceUtils.getConnection(source);
            try {
                unitLoading.run(connection);
            } catch (SQLException e) {
                throw new IllegalStateException("the administrative units can't be loaded", e);
            } finally {
                DataSourceUtils.releaseConnection(connection, source);
            }
        }
        if (!agenciesNow.equals(stored.get("agencies"))) {
            new AgencyLoading(db, units, ids, city).run();
            agencies.changed();
        }
        store("units", unitsNow);
        store("agencies", agenciesNow);
        store("city", city.id());
        journal.append(NewEntry.of(
                "city/" + city.id(),
                "agencies.loaded",
                Actor.system("agencies-loading"),
                Map.of("units", unitsNow, "agencies", agenciesNow)));
        log.info("Units and agencies of {} loaded in {} ms", city.id(), (System.nanoTime() - start) / 1_000_000);
    }

    private Map<String, String> stored() {
        return db
                .sql("select what, fingerprint from agencies.loaded order by what limit 10")
                .query((row, number) -> Map.entry(row.getString("what"), row.getString("fingerprint")))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void store(String what, String fingerprint) {
        db.sql("""
                        insert into agencies.loaded (what, fingerprint, loaded_at) values (:what, :fingerprint, :now)
                        on conflict (what) do update set (fingerprint, loaded_at)
                          = (excluded.fingerprint, excluded.loaded_at)
                        """)
                .param("what", what)
                .param("fingerprint", fingerprint)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String fingerprint(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fingerprint(List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(VERSION.getBytes(StandardCharsets.UTF_8));
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("definitions can't be read", e);
        }
    }
}
