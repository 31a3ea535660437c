package vn.motcua.agencies;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import vn.motcua.definitions.Definitions;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Worker;

@Configuration
class AgenciesSettings {

    @Bean
    Calendars calendars(Definitions definitions) {
        return new Calendars(definitions::holidays);
    }

    @Bean
    CommuneAgencies communeAgencies(Definitions definitions) {
        return new CommuneAgencies(definitions::city);
    }

    /** Gives back the work of positions on the day from which they are closed; what is to be done stands in a table. */
    @Bean
    Worker closedPositionWorker(Closings closings, @Value("${city.looking:false}") boolean looking) {
        return Worker.queue("closed-positions", !looking, closings::giveBackNext, Duration.ofMinutes(1));
    }

    @Bean
    Loading agenciesLoading(
            DataSource source,
            PlatformTransactionManager transactions,
            Units units,
            Agencies agencies,
            Journal journal,
            Ids ids,
            Clock clock,
            @Value("${city.definitions:definitions}") Path folder,
            Definitions definitions) {
        return new Loading(source, transactions, units, agencies, journal, ids, clock, folder, definitions::city);
    }
}
