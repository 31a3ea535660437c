package vn.motcua.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.City;
import vn.motcua.database.PostgresServer;
import vn.motcua.journal.Followers;

/** A whole city in this process, on the project's own PostgreSQL (fsync on), with its demonstration people. */
final class BenchCity implements AutoCloseable {

    static final int CONNECTIONS = 48;

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
                "--logging.level.vn.motcua=WARN");
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
        config.setMaximumPoolSize(CONNECTIONS / 2);
        config.setMinimumIdle(1);
        config.addDataSourceProperty("prepareThreshold", "2");
        return new HikariDataSource(config);
    }

    /** Waits until the log is sealed and every follower has seen everything, so that no old work is measured. */
    void settle() throws InterruptedException {
        Followers followers = bean(Followers.class);
        while (followers.lags().stream().anyMatch(lag -> lag.behind() > 100 && lag.failures() == 0)) {
            Thread.sleep(200);
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
