package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the day come from which a position is closed. */
public final class TestClosings {

    private TestClosings() {}

    /** As if the position had been closed for a day that is over by now. */
    public static void passed(ApplicationContext city, UUID position, LocalDate lastDay) {
        JdbcClient db = city.getBean(JdbcClient.class);
        db.sql("update agencies.appointment set valid_to = :day where position = :id")
                .param("day", lastDay)
                .param("id", position)
                .update();
        db.sql("update agencies.position set valid_to = :day where id = :id")
                .param("day", lastDay)
                .param("id", position)
                .update();
        db.sql("update agencies.closing set last_day = :day where position = :id")
                .param("day", lastDay)
                .param("id", position)
                .update();
        while (city.getBean(Closings.class).giveBackNext()) {
            // one after the other
        }
    }
}
