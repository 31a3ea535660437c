package vn.motcua.cases;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Definition;
import vn.motcua.cases.core.Kind;
import vn.motcua.cases.core.WorkClock;

/**
 * What a service brings so that its kind of cases runs: a bean. Its answers must not change while a command is decided;
 * it must not call {@link Cases}.
 */
public interface Practice {

    Kind kind();

    /** The published version; immutable, so it may be cached for ever. Throws when there is none. */
    Definition definition(String code, int version);

    WorkClock clock(UUID agency);

    /** The agency of a kind (for example {@code tax-office}) that is competent for the case. */
    Optional<UUID> competent(CaseState state, String agencyKind);

    /** Whether an expression of the definition holds for the case. */
    boolean holds(CaseState state, String expression);

    /** What is to pay when an officer asks for it (fees with {@code pay: request}), in đồng. */
    long amountOnRequest(CaseState state);

    /** The agency's identifier in dossier codes: {@code H17.12}. */
    String agencyCode(UUID agency, LocalDate on);
}
