package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.motcua.cases.CaseFigures.Tally;
import vn.motcua.cases.WorkListQuery.Scope;
import vn.motcua.cases.core.Roles;
import vn.motcua.identity.Accounts;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.Link;
import vn.motcua.web.Page;
import vn.motcua.web.Tone;

/**
 * What waits for a supervisor, each with its evidence and a way to act: the dossiers to decide on, then late work that nobody
 * has taken, then where the most is late.
 */
@Component
public class Decisions {

    private static final int SHOWN = 3;

    private final WorkLists lists;
    private final Names names;
    private final Accounts accounts;

    Decisions(WorkLists lists, Names names, Accounts accounts) {
        this.lists = lists;
        this.names = names;
        this.accounts = accounts;
    }

    /**
     * One of them.
     *
     * @param dossiers the first few that it is about
     * @param ways the first is what one would do
     */
    public record Decision(
            Tone tone, String icon, String lead, String text, List<Listing.Line> dossiers, List<Link> ways) {}

    /** For the caller, from the figures of the page: late by agency and late steps by who holds them. */
    List<Decision> of(Caller caller, List<Tally> places, List<Tally> holders, Page page) {
        Caller deciding = supervising(caller);
        WorkLists.Waiting mine = lists.waiting(deciding, Scope.MINE, SHOWN, page.texts());
        WorkLists.Waiting pool = lists.waiting(deciding, Scope.POOL, SHOWN, page.texts());
        long untaken = holders.stream()
                        .filter(holder -> holder.key().isEmpty())
                        .mapToLong(Tally::late)
                        .sum()
                - pool.counts().late();
        List<Decision> decisions = new ArrayList<>();
        if (mine.counts().all() + pool.counts().all() > 0) {
            decisions.add(own(mine, pool, page));
        }
        boolean several = places.size() > 1;
        if (untaken > 0) {
            decisions.add(untaken(untaken, decisions.isEmpty(), several, page));
        }
        if (several) {
            most(places).ifPresent(place -> decisions.add(place(place, page)));
        } else {
            most(holders).ifPresent(holder -> decisions.add(holder(holder, page)));
        }
        return decisions;
    }

    /** The caller as head and leader only: what they do beside that waits in their work-list. */
    private static Caller supervising(Caller caller) {
        return new Caller(
                caller.kind(),
                caller.account(),
                caller.name(),
                caller.assurance(),
                caller.holdings().stream()
                        .filter(holding -> Roles.SUPERVISORS.contains(holding.role()))
                        .toList(),
                caller.onBehalfOf(),
                caller.client(),
                caller.scopes());
    }

    private static Decision own(WorkLists.Waiting mine, WorkLists.Waiting pool, Page page) {
        int late = mine.counts().late() + pool.counts().late();
        int today = mine.counts().today() + pool.counts().today();
        List<Link> ways = new ArrayList<>();
        if (mine.counts().all() > 0) {
            ways.add(new Link(
                    "/desk?scope=mine",
                    page.text("desk.decide.mine", number(mine.counts().all()))));
        }
        if (pool.counts().all() > 0) {
            ways.add(new Link(
                    "/desk?scope=pool",
                    page.text("desk.decide.pool", number(pool.counts().all()))));
            ways.add(new Link("/desk?scope=pool&pick=true", page.text("desk.decide.many")));
        }
        return new Decision(
                late > 0 ? Tone.BAD : today > 0 ? Tone.WARN : Tone.INFO,
                "pen",
                page.text(
                        "desk.decide.own",
                        number(mine.counts().all() + pool.counts().all())),
                late > 0
                        ? page.text("desk.decide.own.late", number(late))
                        : today > 0 ? page.text("desk.decide.own.today", number(today)) : "",
                Stream.concat(mine.first().stream(), pool.first().stream())
                        .limit(SHOWN)
                        .toList(),
                ways);
    }

    private static Decision untaken(long late, boolean alone, boolean several, Page page) {
        return new Decision(
                Tone.WARN,
                "people",
                page.text(alone ? "desk.decide.untaken" : "desk.decide.untaken.more", number(late)),
                page.text("desk.decide.untaken.text"),
                List.of(),
                List.of(
                        several
                                ? new Link("#by-step", page.text("desk.decide.steps"))
                                : new Link("/desk?scope=agency&late=true&pick=true", page.text("desk.decide.assign"))));
    }

    private Decision place(Tally place, Page page) {
        return new Decision(
                Tone.INFO,
                "office",
                page.text(
                        "desk.decide.place",
                        names.agency(UUID.fromString(place.key()), page.texts().locale()),
                        number(place.late())),
                page.text("desk.decide.place.text", number(place.today()), number(place.open())),
                List.of(),
                List.of(
                        new Link(
                                "/desk/overview/cases?state=late&agency=" + place.key(),
                                page.text("desk.decide.place.late")),
                        new Link("/desk/overview?agency=" + place.key(), page.text("desk.decide.place.only"))));
    }

    private Decision holder(Tally holder, Page page) {
        UUID account = UUID.fromString(holder.key());
        return new Decision(
                Tone.INFO,
                "person",
                page.text(
                        "desk.decide.holder",
                        accounts.names(List.of(account)).getOrDefault(account, ""),
                        number(holder.late())),
                page.text("desk.decide.holder.text"),
                List.of(),
                List.of(new Link("/desk?scope=agency&late=true&pick=true", page.text("desk.decide.again"))));
    }

    /** They come with the most late first. */
    private static java.util.Optional<Tally> most(List<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> !tally.key().isEmpty() && tally.late() > 0)
                .findFirst();
    }

    private static String number(long number) {
        return VietnameseFormat.number(number);
    }
}
