package vn.motcua.onestop;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Kind;
import vn.motcua.cases.core.Milestone;
import vn.motcua.cases.core.Statuses.Financial;

/** The law of dossiers (hồ sơ thủ tục hành chính): {@link DossierStatus} and what must be true before a result is given. */
public final class DossierKind implements Kind {

    public static final String ID = "dossier";

    private static final Map<Milestone, DossierStatus> STATUSES = new EnumMap<>(Map.of(
            Milestone.SUBMITTED, DossierStatus.SUBMITTED,
            Milestone.ACCEPTED, DossierStatus.ACCEPTED,
            Milestone.DECLINED, DossierStatus.DECLINED,
            Milestone.PROCESSING, DossierStatus.PROCESSING,
            Milestone.SUPPLEMENT_REQUESTED, DossierStatus.SUPPLEMENT,
            Milestone.PAYMENT_REQUESTED, DossierStatus.PAYMENT,
            Milestone.WITHDRAWN, DossierStatus.WITHDRAWN,
            Milestone.SUSPENDED, DossierStatus.STOPPED,
            Milestone.PROCESSED, DossierStatus.PROCESSED,
            Milestone.DELIVERED, DossierStatus.DELIVERED));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<String> status(Milestone milestone) {
        return Optional.ofNullable(STATUSES.get(milestone)).map(DossierStatus::name);
    }

    @Override
    public Set<String> next(String status) {
        return DossierStatus.valueOf(status).next().stream()
                .map(DossierStatus::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ClockRule clock(String status) {
        return DossierStatus.valueOf(status).clock();
    }

    /** A result is handed over once what was asked for is paid. */
    @Override
    public List<String> missingBeforeDelivery(CaseState state) {
        return state.statuses().financial() == Financial.REQUESTED ? List.of("payment") : List.of();
    }
}
