package vn.motcua.payments;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.core.Statuses.Financial;

/**
 * What is to pay and how. That it was paid is in the case itself: its financial status and its history.
 *
 * <p>Who may see a demand is decided by who shows it: nothing here checks readers.
 */
@Service
public class Payments {

    private final Cases cases;
    private final DemandRows demands;
    private final CityAccount account;

    Payments(Cases cases, DemandRows demands, CityAccount account) {
        this.cases = cases;
        this.demands = demands;
        this.account = account;
    }

    /**
     * A transfer that pays a demand.
     *
     * @param qr text of the VietQR code
     * @param app address that opens it in a banking application; empty when there is none
     */
    public record Transfer(String bank, String account, String holder, String qr, Optional<String> app) {}

    /** What the case demands now; empty when it demands nothing or has ended. */
    public Optional<Demand> demand(UUID caseId) {
        return cases.find(caseId).flatMap(this::demand);
    }

    Optional<Demand> demand(CaseView view) {
        if (view.closed() != null || view.state().statuses().financial() != Financial.REQUESTED) {
            return Optional.empty();
        }
        List<HistoryItem> history = cases.history(view.state().id());
        for (HistoryItem item : history.reversed()) {
            if (item.demanded() > 0) {
                return Optional.of(demands.of(item.position(), view.state().id(), view.code(), item.demanded()));
            }
        }
        return Optional.empty();
    }

    /** How a demand is paid from a bank account; empty where the city takes no transfers. */
    public Optional<Transfer> transfer(Demand demand) {
        return account.open()
                ? Optional.of(new Transfer(
                        account.bank(), account.number(), account.holder(), account.qr(demand), account.appUrl(demand)))
                : Optional.empty();
    }
}
