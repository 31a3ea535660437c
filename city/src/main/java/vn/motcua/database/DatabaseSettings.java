package vn.motcua.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool over our own server, or over {@code DATABASE_URL}; migrated before anyone gets it. */
@Configuration
class DatabaseSettings {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSettings.class);

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${city.database-url:}'.isEmpty()")
    PostgresServer postgres(@Value("${city.data:data}") Path data, @Value("${city.looking:false}") boolean looking) {
        Path folder = data.toAbsolutePath().normalize();
        if (looking && !Files.isDirectory(folder.resolve("postgres"))) {
            throw new StartFailure("There is no city in the data folder " + folder + ": name its folder with --data.");
        }
        return looking
                ? PostgresServer.running(folder).orElseGet(() -> PostgresServer.start(folder))
                : PostgresServer.start(folder);
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(
            @Value("${city.database-url:}") String url,
            @Value("${city.database-pool:24}") int size,
            @Value("${city.database-wait:5s}") Duration wait,
            org.springframework.beans.factory.ObjectProvider<PostgresServer> own) {
        HikariConfig config = new HikariConfig();
        PostgresServer server = own.getIfAvailable();
        if (server == null) {
            pointTo(url, config);
            requireVersion(config);
        } else {
            config.setJdbcUrl(server.url("postgres"));
            config.setUsername(server.user());
            config.setPassword(server.password());
        }
        config.setPoolName("city");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(wait.toMillis());
        config.addDataSourceProperty("ApplicationName", ProcessName.OURS);
        config.addDataSourceProperty("prepareThreshold", "2");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        HikariDataSource source = open(config);
        new Migrations(source).run();
        if (server != null) {
            keepStatistics(source);
        }
        return source;
    }

    /** For the operator's page, which goes without them where there are none. */
    private static void keepStatistics(DataSource source) {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        } catch (SQLException e) {
            LOG.warn("the database keeps no statistics of queries: {}", e.getMessage());
        }
    }

    /** Before there is a pool: it asks what an old server may not answer. */
    private static void requireVersion(HikariConfig config) {
        try (Connection connection = connect(config)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < Migrations.OLDEST) {
                throw new StartFailure("The database is PostgreSQL " + version
                        + "; 15 to 18 are supported. Upgrade it, or leave DATABASE_URL unset.");
            }
        } catch (SQLException e) {
            throw new StartFailure("The database can't be reached: " + e.getMessage());
        }
    }

    static Connection connect(HikariConfig config) throws SQLException {
        return config.getUsername() == null
                ? DriverManager.getConnection(config.getJdbcUrl())
                : DriverManager.getConnection(config.getJdbcUrl(), config.getUsername(), config.getPassword());
    }

    /** URL, user and password of {@code DATABASE_URL}, for who looks at it without a city. */
    static HikariConfig outside(String url) {
        HikariConfig config = new HikariConfig();
        pointTo(url, config);
        return config;
    }

    private static HikariDataSource open(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartFailure("The database can't be reached: " + cause.getMessage());
        }
    }

    /** Takes {@code postgres://user:password@host:port/name?options} as hosting services give it, or a JDBC URL as it is. */
    private static void pointTo(String url, HikariConfig config) {
        if (url.startsWith("jdbc:")) {
            config.setJdbcUrl(url);
            return;
        }
        URI uri = uri(url);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        config.setJdbcUrl("jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query);
        @Nullable String user = uri.getUserInfo();
        if (user != null) {
            String[] parts = user.split(":", 2);
            config.setUsername(parts[0]);
            config.setPassword(parts.length > 1 ? parts[1] : "");
        }
    }

    private static URI uri(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null && List.of("postgres", "postgresql").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below, without the password that may stand in it
        }
        throw new StartFailure("DATABASE_URL is no address of a PostgreSQL; one looks like "
                + "postgres://user:password@host:5432/database (special characters of the password percent-encoded).");
    }
}
