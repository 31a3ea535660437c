package vn.motcua.onestop;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.motcua.agencies.Agencies;
import vn.motcua.cases.CaseRow;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.HistoryItem;
import vn.motcua.cases.Outcome;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.Command;
import vn.motcua.cases.core.Opening;
import vn.motcua.definitions.Assessment;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Facts;
import vn.motcua.definitions.Procedure;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.kernel.Slice;
import vn.motcua.onestop.DossierFacts.Handed;
import vn.motcua.vietnam.text.VietnameseText;
import vn.motcua.vietnam.worktime.Limit;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** The one-stop service on the case engine. */
@Service
class OneStop implements Dossiers {

    /** How many of their dossiers a person's search looks at. */
    private static final int LOOKED_AT = 500;

    private final Submitting submitting;
    private final Viewing viewing;
    private final Filling filling;
    private final Definitions definitions;
    private final Agencies agencies;
    private final Cases cases;
    private final EarlierPapers papers;
    private final Tracker tracker;
    private final Clock clock;

    OneStop(
            Submitting submitting,
            Viewing viewing,
            Filling filling,
            Definitions definitions,
            Agencies agencies,
            Cases cases,
            EarlierPapers papers,
            Tracker tracker,
            Clock clock) {
        this.submitting = submitting;
        this.viewing = viewing;
        this.filling = filling;
        this.definitions = definitions;
        this.agencies = agencies;
        this.cases = cases;
        this.papers = papers;
        this.tracker = tracker;
        this.clock = clock;
    }

    static Submitted submitted(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done d -> new Submitted(d.id(), d.code(), d.version(), d.position(), d.repeated());
            case Outcome.Refused r -> throw new OneStopProblem.Refused(r.refusal()).asException();
        };
    }

    @Override
    public Submitted submit(Application application, Caller caller, String key) {
        return submitting.submit(application, caller, key);
    }

    @Override
    public DossierView view(String idOrCode, Caller caller, String purpose) {
        return viewing.view(idOrCode, caller, purpose);
    }

    @Override
    public Submitted supplement(
            String idOrCode,
            long version,
            Map<String, Object> answers,
            Map<String, Application.Paper> papers,
            Caller caller,
            String key) {
        CaseState state = viewing.brought(idOrCode, caller).state();
        Procedure procedure = procedure(state);
        DossierFacts facts = DossierFacts.of(state);
        Map<String, Object> form = new LinkedHashMap<>(facts.form());
        form.putAll(answers);
        Assessment assessment = filling.assess(procedure, form, facts.submitted(), facts.applying());
        List<Fault> faults = new ArrayList<>(filling.faults(procedure, assessment, form));
        asked(procedure, state, answers, papers, faults);
        Map<String, Handed> all = new LinkedHashMap<>(facts.papers());
        all.putAll(filling.papers(
                assessment.papers().stream()
                        .filter(need -> papers.containsKey(need.id()))
                        .toList(),
                papers,
                caller,
                faults));
        if (!faults.isEmpty()) {
            throw new Invalid(List.copyOf(faults)).asException();
        }
        Opening.Terms terms = assessment
                .inCase()
                .filter(one -> state.neverAccepted())
                .map(one -> new Opening.Terms(one.id(), DossierDefinitions.limit(procedure.time(one))))
                .orElse(null);
        DossierFacts after = facts.with(
                new LinkedHashMap<>(assessment.facts().form()),
                all,
                answers.isEmpty() ? facts.charges() : Submitting.charges(assessment));
        long demand = facts.demand(after, state.statuses().financial(), () -> demanded(state));
        return submitted(
                cases.perform(state.id(), version, new Command.Supplement(after.asMap(), terms, demand), caller, key));
    }

    /** What is demanded and not paid yet, in đồng. */
    private long demanded(CaseState state) {
        return cases.history(state.id()).reversed().stream()
                .mapToLong(HistoryItem::demanded)
                .filter(vnd -> vnd > 0)
                .findFirst()
                .orElse(0);
    }

    /** Everything that was asked for must come, and no answer that was not. */
    private static void asked(
            Procedure procedure,
            CaseState state,
            Map<String, Object> answers,
            Map<String, Application.Paper> papers,
            List<Fault> faults) {
        List<String> items =
                state.supplements().open().stream().map(CaseState.Item::id).toList();
        for (String item : items) {
            boolean paper = DossierFacts.of(state).papers().containsKey(item) || !isField(state, item, answers);
            Application.Paper brought = papers.get(item);
            if (paper && (brought == null || empty(brought)) && !answers.containsKey(item)) {
                faults.add(new Fault("paper." + item, "onestop.fault.paper-required"));
            }
            if (!paper && !answers.containsKey(item)) {
                procedure
                        .field(item)
                        .ifPresent(field -> faults.add(new Fault(
                                item,
                                "onestop.fault.required",
                                List.of(field.label().vi(), field.label().en()))));
            }
        }
        answers.keySet().stream()
                .filter(field -> !items.contains(field))
                .forEach(field -> faults.add(new Fault(field, "onestop.fault.unknown")));
    }

    /** An original that was looked at on the counter has no file. */
    private static boolean empty(Application.Paper brought) {
        return brought.files().isEmpty() && brought.source() != Application.Source.DESK;
    }

    private static boolean isField(CaseState state, String item, Map<String, Object> answers) {
        return answers.containsKey(item) || DossierFacts.of(state).form().containsKey(item);
    }

    @Override
    public Submitted withdraw(String idOrCode, long version, String reason, Caller caller, String key) {
        UUID id = viewing.owned(idOrCode, caller).state().id();
        return submitted(cases.perform(id, version, new Command.Withdraw(reason), caller, key));
    }

    @Override
    public Submitted rate(String idOrCode, int score, String words, Caller caller, String key) {
        UUID id = viewing.owned(idOrCode, caller).state().id();
        return submitted(cases.perform(id, Cases.ANY_VERSION, new Command.Rate(score, words), caller, key));
    }

    @Override
    public Slice<DossierLine> own(Caller caller, OwnFilter filter, String words, @Nullable String after, int size) {
        UUID owner = caller.onBehalfOf() == null ? caller.signedInAccount() : caller.onBehalfOf();
        if (filter == OwnFilter.ALL && words.isBlank()) {
            return cases.ownedBy(owner, after, size).map(this::line);
        }
        List<DossierLine> found = new ArrayList<>();
        String from = after;
        int looked = 0;
        do {
            Slice<CaseRow> page = cases.ownedBy(owner, from, 100);
            looked += page.items().size();
            page.items().stream()
                    .map(this::line)
                    .filter(line -> fits(line, filter) && matches(line, words))
                    .forEach(found::add);
            from = page.next();
        } while (from != null && looked < LOOKED_AT && found.size() < size);
        return new Slice<>(found, from);
    }

    @Override
    public Map<UUID, DossierView.Pace> paces(Collection<UUID> dossiers) {
        return cases.findAll(dossiers).stream()
                .map(CaseView::state)
                .collect(Collectors.toMap(state -> state.identity().id(), viewing::pace));
    }

    private DossierLine line(CaseRow row) {
        Instant end = row.ended() == null ? clock.instant() : row.ended();
        boolean late = row.due() != null && !row.paused() && end.isAfter(row.due());
        return new DossierLine(
                row.id(),
                row.code(),
                row.definition(),
                DossierStatus.valueOf(row.status()),
                row.due(),
                late,
                row.paused(),
                row.deciding(),
                row.opened(),
                row.ended());
    }

    private static boolean fits(DossierLine line, OwnFilter filter) {
        boolean ended = switch (line.status()) {
            case PROCESSED, DELIVERED, DECLINED, WITHDRAWN -> true;
            default -> false;
        };
        return switch (filter) {
            case ALL -> true;
            case YOURS -> line.yours();
            case RUNNING -> !ended && !line.yours();
            case ENDED -> ended;
        };
    }

    private boolean matches(DossierLine line, String words) {
        if (words.isBlank()) {
            return true;
        }
        String name = definitions
                .procedure(line.procedure(), today())
                .map(p -> p.procedure().plainName().vi() + " "
                        + p.procedure().name().vi())
                .orElse("");
        String key = VietnameseText.searchKey(words);
        return VietnameseText.searchKey(name).contains(key)
                || line.code().toLowerCase(Locale.ROOT).contains(words.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public Tracking track(String code, String lastFour) {
        return tracker.track(code, lastFour);
    }

    @Override
    public Instant promise(Procedure procedure, Instant now) {
        LocalDate today = now.atZone(WorkingCalendar.ZONE).toLocalDate();
        Facts.Applicant applicant =
                Facts.Applicant.online(procedure.subjects().getFirst().id());
        Assessment assessment = filling.assess(procedure, Map.of(), today, applicant);
        Limit limit = DossierDefinitions.limit(
                assessment.inCase().map(procedure::time).orElse(procedure.time()));
        WorkingCalendar calendar = calendar(assessment.deciding(), today);
        return calendar.due(limit, received(calendar, now));
    }

    /**
     * When what is handed in now would be received: at once in office hours, and on the next working day after the cut-off
     * (NĐ 61/2018/NĐ-CP, article 18, kept by NĐ 118/2025/NĐ-CP).
     */
    private static Instant received(WorkingCalendar calendar, Instant now) {
        Instant handedOn = calendar.handOverDue(now);
        boolean today = LocalDate.ofInstant(handedOn, WorkingCalendar.ZONE)
                .equals(LocalDate.ofInstant(now, WorkingCalendar.ZONE));
        return today ? calendar.nextWorkingMoment(now) : handedOn;
    }

    /** Of an agency that decides such things; all communes keep the same hours. */
    private WorkingCalendar calendar(String kind, LocalDate today) {
        return agencies.first(kind, today)
                .map(agency -> agencies.calendar(agency.id()))
                .orElseGet(
                        () -> agencies.calendar(agencies.reception(null, today).id()));
    }

    @Override
    public List<EarlierPaper> earlier(Caller caller, String paperType, int limit) {
        return papers.of(owner(caller), paperType, limit);
    }

    @Override
    public Map<String, EarlierAnswer> earlierAnswers(Caller caller) {
        Map<String, EarlierAnswer> answers = new LinkedHashMap<>();
        for (CaseRow row : cases.ownedBy(owner(caller), null, 5).items()) {
            cases.find(row.id())
                    .ifPresent(found -> DossierFacts.of(found.state())
                            .form()
                            .forEach((field, value) ->
                                    answers.putIfAbsent(field, new EarlierAnswer(value, row.code()))));
        }
        return answers;
    }

    private static UUID owner(Caller caller) {
        UUID behalf = caller.onBehalfOf();
        return behalf == null ? caller.signedInAccount() : behalf;
    }

    private Procedure procedure(CaseState state) {
        return definitions.version(
                state.identity().definition(), state.identity().version());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }
}
