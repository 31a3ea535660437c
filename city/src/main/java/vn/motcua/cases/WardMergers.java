package vn.motcua.cases;

import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Merger;
import vn.motcua.agencies.MergerListener;

/** When wards merge, whatever is open in their agencies goes to the successors, in the merger's own transaction. */
@Component
class WardMergers implements MergerListener {

    private final Cases cases;

    WardMergers(Cases cases) {
        this.cases = cases;
    }

    @Override
    public int open(Collection<UUID> agencies) {
        return cases.openIn(agencies);
    }

    @Override
    public int merged(Merger merger) {
        int before = cases.openIn(merger.agencies().keySet());
        merger.agencies().forEach((from, to) -> cases.transferAll(from, to, merger.positions(), merger.actor()));
        return before;
    }
}
