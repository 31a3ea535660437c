package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import vn.motcua.kernel.Actor;

/** Positions that nobody holds, for officers that a test needs; one more is made when all are taken. */
public final class Vacancies {

    private Vacancies() {}

    public static Position of(ApplicationContext city, UUID agency, String role, LocalDate from) {
        Positions positions = city.getBean(Positions.class);
        return positions.positions(agency).stream()
                .filter(position -> position.role().equals(role) && position.account() == null)
                .findFirst()
                .orElseGet(() -> positions
                        .position(
                                city.getBean(Establishment.class).addPosition(agency, role, from, Actor.system("test")))
                        .orElseThrow());
    }
}
