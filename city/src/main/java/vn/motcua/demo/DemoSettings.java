package vn.motcua.demo;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Appointments;
import vn.motcua.agencies.Positions;
import vn.motcua.cases.Cases;
import vn.motcua.definitions.Definitions;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.FirstAdministrator;
import vn.motcua.identity.KnownFactors;
import vn.motcua.identity.NewAccounts;
import vn.motcua.identity.Profiles;
import vn.motcua.identity.Representations;
import vn.motcua.onestop.Dossiers;
import vn.motcua.onestop.LinkedDossiers;
import vn.motcua.secrets.Secrets;

/** What exists only in a city that shows itself, never in one that is only looked at. */
@Configuration
@ConditionalOnExpression(DemoSettings.SHOWN)
class DemoSettings {

    static final String SHOWN = "${city.demo:false} and !${city.looking:false}";

    @Bean
    @Primary
    static Clock passingClock() {
        return PassingClock.system();
    }

    @Bean
    DemoPeople demoPeople(
            @Value("${city.id:danang}") String city,
            NewAccounts newAccounts,
            Accounts accounts,
            Appointments appointments,
            Representations representations,
            KnownFactors factors,
            Secrets secrets,
            Clock clock) {
        return new DemoPeople(
                Stage.of(city), newAccounts, accounts, appointments, representations, factors, secrets, clock);
    }

    @Bean
    DemoDossiers demoDossiers(
            DemoPeople people,
            ObjectProvider<Dossiers> dossiers,
            ObjectProvider<Cases> cases,
            ObjectProvider<LinkedDossiers> linked,
            Definitions definitions,
            Agencies agencies,
            Positions positions,
            Accounts accounts,
            Profiles profiles,
            Clock clock) {
        return new DemoDossiers(
                people, dossiers, cases, linked, definitions, agencies, positions, accounts, profiles, clock);
    }

    @Bean
    DemoLoading demoLoading(
            JdbcClient db,
            TransactionTemplate transaction,
            FirstAdministrator installation,
            DemoPeople people,
            DemoDossiers dossiers,
            Clock clock) {
        return new DemoLoading(db, transaction, installation, people, dossiers, clock);
    }
}
