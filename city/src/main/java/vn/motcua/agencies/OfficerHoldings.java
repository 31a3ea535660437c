package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.identity.Holdings;
import vn.motcua.identity.PositionNames;
import vn.motcua.kernel.Caller;

/** Tells identity what an officer who signs in may act through, and how that is called. */
@Component
class OfficerHoldings implements Holdings, PositionNames {

    private final Positions positions;
    private final JdbcClient db;

    OfficerHoldings(Positions positions, JdbcClient db) {
        this.positions = positions;
        this.db = db;
    }

    @Override
    public List<Caller.Holding> of(UUID account, LocalDate day) {
        return positions.holdings(account, day);
    }

    @Override
    public Map<UUID, PositionName> names(Collection<UUID> asked, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        return db
                .sql("""
                        select p.id, p.title, p.title_en, a.name, a.name_en
                        from agencies.position p
                        join agencies.agency a on a.id = p.agency
                        where p.id = any(:ids)
                        order by p.id
                        limit 1000
                        """)
                .param("ids", asked.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class),
                        new PositionName(
                                row.getString(english ? "title_en" : "title"),
                                row.getString(english ? "name_en" : "name"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
