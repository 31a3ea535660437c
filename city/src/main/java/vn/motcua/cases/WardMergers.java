package vn.motcua.cases;

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
    public void merged(Merger merger) {
        merger.agencies().forEach((from, to) -> cases.transferAll(from, to, merger.positions(), merger.actor()));
    }
}
