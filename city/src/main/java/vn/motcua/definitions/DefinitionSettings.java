package vn.motcua.definitions;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.StartFailure;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Actor;

/** Definitions as beans; the folder is published when all beans are made. */
@Configuration
class DefinitionSettings {

    @Bean
    DefinitionStore definitionStore(JdbcClient db) {
        return new DefinitionStore(db);
    }

    @Bean
    Library definitions(DefinitionStore store, Clock clock, @Value("${city.id:danang}") String city) {
        return new Library(store, clock, city);
    }

    @Bean
    Publisher definitionPublisher(
            DefinitionStore store,
            PlatformTransactionManager transactions,
            Journal journal,
            Clock clock,
            ObjectProvider<ScenarioRunner> scenarios,
            @Value("${city.definitions:definitions}") Path folder,
            @Value("${city.id:danang}") String city) {
        return new Publisher(
                new Folder(folder),
                store,
                new TransactionTemplate(transactions),
                journal,
                clock,
                () -> Optional.ofNullable(scenarios.getIfAvailable()),
                city);
    }

    @Bean
    SmartInitializingSingleton publishDefinitions(
            Publisher publisher, Library library, ObjectProvider<DefinitionListener> listeners) {
        return () -> {
            requirePublished(publisher.publish(Actor.system("definitions")));
            library.refresh();
            library.requireCity();
            listeners.orderedStream().forEach(DefinitionListener::published);
        };
    }

    /** The first rule costs a second of work on the parser and evaluator: paid behind the first pages, not by a person. */
    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        Thread.ofPlatform()
                .daemon()
                .name("rules-warm-up")
                .start(() -> Rules.compile("has(form.a) && years(form.a, today) >= 18"));
    }

    static void requirePublished(Publication publication) {
        if (publication instanceof Publication.Refused(var faults)) {
            throw new StartFailure(faults.stream().map(Fault::inBoth).collect(Collectors.joining("\n")));
        }
    }
}
