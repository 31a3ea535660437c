package vn.motcua.onestop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.motcua.vietnam.worktime.Limit;

/**
 * What applying now would mean.
 *
 * @param due when the result would be there
 * @param limit the law's limit in the trường hợp that the answers so far point to
 * @param now to pay when submitting, in đồng
 * @param later to pay when asked for or on delivery
 * @param fees behind both amounts; fees that depend on answers not given are not among them
 * @param open whether some fee or limit still depends on answers
 */
public record Estimate(
        Instant due, LocalDate day, Limit limit, long now, long later, List<DossierView.FeeView> fees, boolean open) {}
