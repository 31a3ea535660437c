package vn.motcua.agencies;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Ids;

@Configuration
class AgenciesSettings {

    @Bean
    Calendars calendars(@Value("${city.definitions:definitions}") Path definitions) {
        return Calendars.read(definitions);
    }

    @Bean
    CommuneAgencies communeAgencies(
            @Value("${city.definitions:definitions}") Path definitions, @Value("${city.id:danang}") String city) {
        return new CommuneAgencies(CityFile.read(CityFile.path(definitions, city)));
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
            @Value("${city.definitions:definitions}") Path definitions,
            @Value("${city.id:danang}") String city) {
        return new Loading(
                source,
                transactions,
                units,
                agencies,
                journal,
                ids,
                clock,
                definitions,
                CityFile.path(definitions, city));
    }
}
