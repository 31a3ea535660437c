package vn.motcua.cases;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.PositionListener;
import vn.motcua.kernel.Actor;

/** When a position is closed, its tasks go back to the pool of their role, in the same transaction. */
@Component
class ClosedPositions implements PositionListener {

    private final Cases cases;
    private final JdbcClient db;

    ClosedPositions(Cases cases, JdbcClient db) {
        this.cases = cases;
        this.db = db;
    }

    @Override
    public int bound(UUID position) {
        return count("position = :id", position, "");
    }

    @Override
    public int waiting(UUID agency, String role) {
        return count("agency = :id and role = :role", agency, role);
    }

    private int count(String which, UUID id, String role) {
        return db.sql("select count(*) from cases.task where " + which)
                .param("id", id)
                .param("role", role)
                .query(Integer.class)
                .single();
    }

    @Override
    public int closed(UUID position, Actor actor) {
        int before = bound(position);
        List<UUID> holding = db.sql("select distinct case_id from cases.task where position = :id order by case_id")
                .param("id", position)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        holding.forEach(id -> cases.vacate(id, position, actor));
        return before;
    }
}
