package vn.motcua.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.City;
import vn.motcua.database.PostgresServer;
import vn.motcua.journal.Followers;

/** A whole city in this process, on the project's own PostgreSQL (fsync on), with its demonstration people. */
final class BenchCity implements AutoCloseable {

    /** As many as a city has by default. */
    static final int CONNECTIONS = 24;

    /** More than threads: an engine takes a second connection in the middle of a command now and then. */
    private static final int CONNECTIONS_OF_A_PEER = 36;

    /** Peers take turns, and the server has 120 connections for all. */
    private static final int IDLE_MILLIS = 10_000;

    private static final String RESULTS = "onestop-results";
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(10);

    private final ConfigurableApplicationContext context;
    private final @Nullable Path temporary;

    private BenchCity(ConfigurableApplicationContext context, @Nullable Path temporary) {
        this.context = context;
        this.temporary = temporary;
    }

    static BenchCity start(Options options) throws IOException {
        Path temporary = options.data() == null ? Files.createTempDirectory("motcua-bench") : null;
        Path data = options.data() == null ? temporary : Path.of(options.data());
        SpringApplication application = new SpringApplication(City.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setLogStartupInfo(false);
        List<String> properties = List.of(
                "--server.port=0",
                "--city.id=" + options.city(),
                "--city.data=" + java.util.Objects.requireNonNull(data).toAbsolutePath(),
                "--city.database-url=",
                "--city.definitions=" + definitions(),
                "--city.demo=true",
                "--city.train=true",
                "--city.database-pool=" + CONNECTIONS,
                "--city.pace-factor=1000000",
                "--logging.level.vn.motcua=WARN",
                // every signature of a demonstration's own authority is said to have no revocation list
                "--logging.level.eu.europa.esig=ERROR");
        return new BenchCity(application.run(properties.toArray(String[]::new)), temporary);
    }

    private static String definitions() {
        String configured = System.getenv("MOTCUA_DEFINITIONS");
        return configured != null ? configured : home().resolve("definitions").toString();
    }

    /** The folder of the installation. */
    static Path home() {
        String home = System.getProperty("motcua.home");
        Path here = Path.of(home == null ? "" : home).toAbsolutePath();
        return Files.isDirectory(here.resolve("definitions"))
                ? here
                : here.resolve("..").normalize();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    org.springframework.beans.factory.BeanFactory beans() {
        return context;
    }

    JdbcClient db() {
        return bean(JdbcClient.class);
    }

    String url() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return "http://localhost:" + (server == null ? 0 : server.getPort());
    }

    /** A pool over an empty database of the same server, for peers. */
    HikariDataSource beside(String database) throws SQLException {
        PostgresServer server = bean(PostgresServer.class);
        try (var connection = bean(javax.sql.DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database);
            statement.execute("create database " + database);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url(database));
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(CONNECTIONS_OF_A_PEER);
        config.setMinimumIdle(1);
        config.setIdleTimeout(IDLE_MILLIS);
        config.addDataSourceProperty("prepareThreshold", "2");
        return new HikariDataSource(config);
    }

    /** Lets nobody make papers of any kind (PDF, signatures), which would take a processor for itself. */
    void holdPapers() {
        holdResults();
        context.getBean("paperPress", SmartLifecycle.class).stop();
    }

    /** Nobody follows the journal until {@link #startFollowers}: for what only writes it. */
    void stopFollowers() {
        bean(Followers.class).stop();
    }

    void startFollowers() {
        bean(Followers.class).start();
    }

    /** Lets nobody make result papers (PDF, signatures): a follower's work, which would take a processor for itself. */
    void holdResults() {
        db().sql("""
                        insert into journal.cursor (follower, position) values (:follower, :far)
                        on conflict (follower) do update set position = excluded.position
                        """)
                .param("follower", RESULTS)
                .param("far", Long.MAX_VALUE / 2)
                .update();
    }

    /** From now on they are made again, for what happens from now on. */
    void releaseResults() {
        db().sql("""
                        update journal.cursor set position = (select last_value from journal.position)
                        where follower = :follower
                        """).param("follower", RESULTS).update();
    }

    /** How many result papers were made, and how far the follower that makes them is behind. */
    Optional<String> results() {
        long made =
                db().sql("select count(*) from onestop.made").query(Long.class).single();
        return bean(Followers.class).lags().stream()
                .filter(lag -> lag.follower().equals(RESULTS))
                .findFirst()
                .map(lag -> "%,d so far, %,d positions of the journal behind".formatted(made, lag.behind()));
    }

    /** Waits until the log is sealed and every follower has seen everything, so that no old work is measured. */
    void settle() {
        Followers followers = bean(Followers.class);
        long end = System.nanoTime() + LONGEST_SETTLING.toNanos();
        while (followers.lags().stream().anyMatch(lag -> lag.behind() > 100)) {
            if (System.nanoTime() > end) {
                System.out.println("  followers are still behind: " + followers.lags());
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    @Override
    public void close() {
        context.close();
        if (temporary != null) {
            delete(temporary);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
