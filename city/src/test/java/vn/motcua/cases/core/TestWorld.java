package vn.motcua.cases.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.cases.core.Step.Does;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Holding;
import vn.motcua.vietnam.calendar.HolidayCalendar;
import vn.motcua.vietnam.worktime.Limit;
import vn.motcua.vietnam.worktime.OfficeHours;
import vn.motcua.vietnam.worktime.WorkingCalendar;

/** A ward, its people and some procedures, to play cases with. Expressions hold when they are in {@link #holding}. */
public final class TestWorld implements Facts.World {

    public static final UUID DESK = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    public static final UUID COMMITTEE = UUID.fromString("00000000-0000-7000-8000-00000000000b");
    public static final UUID TAX = UUID.fromString("00000000-0000-7000-8000-00000000000c");
    public static final UUID NEW_COMMITTEE = UUID.fromString("00000000-0000-7000-8000-00000000000d");

    public static final Caller SYSTEM =
            new Caller(Caller.Kind.SYSTEM, null, "", 0, List.of(), null, "system:test", List.of());

    public static final Caller OWNER = resident("owner");
    public static final Caller STRANGER = resident("stranger");
    public static final Caller RECEPTIONIST = officer("receptionist", DESK, Roles.RECEPTIONIST);
    public static final Caller DESK_HEAD = officer("desk-head", DESK, Roles.HEAD);
    public static final Caller SPECIALIST = officer("specialist", COMMITTEE, Roles.SPECIALIST);
    public static final Caller COLLEAGUE = officer("colleague", COMMITTEE, Roles.SPECIALIST);
    public static final Caller HEAD = officer("head", COMMITTEE, Roles.HEAD);
    public static final Caller SECOND_HEAD = officer("second-head", COMMITTEE, Roles.HEAD);
    public static final Caller LEADER = officer("leader", COMMITTEE, Roles.LEADER);
    public static final Caller CLERK = officer("clerk", COMMITTEE, Roles.CLERK);
    public static final Caller TAX_OFFICER = officer("tax", TAX, Roles.SPECIALIST);

    /** Works in the committee and is the applicant: must never get hold of the case. */
    public static final Caller APPLICANT_AS_OFFICER = new Caller(
            Caller.Kind.OFFICER,
            OWNER.account(),
            "owner",
            2,
            List.of(Roles.SPECIALIST, Roles.HEAD, Roles.LEADER, Roles.RECEPTIONIST).stream()
                    .flatMap(role -> List.of(COMMITTEE, DESK).stream()
                            .map(agency -> new Holding(
                                    id("owner-" + role + agency), agency, role, Holding.Basis.APPOINTED, null)))
                    .toList(),
            null,
            "web",
            List.of());

    /** Everybody, so that random plays reach every rule. */
    public static final List<Caller> PEOPLE = List.of(
            OWNER,
            STRANGER,
            RECEPTIONIST,
            DESK_HEAD,
            SPECIALIST,
            COLLEAGUE,
            HEAD,
            SECOND_HEAD,
            LEADER,
            CLERK,
            TAX_OFFICER,
            APPLICANT_AS_OFFICER,
            SYSTEM);

    public static final WorkingCalendar CALENDAR = WorkingCalendar.of(
            HolidayCalendar.official(), OfficeHours.usual(), LocalDate.of(2024, 1, 1), LocalDate.of(2035, 12, 31));

    public static final Limit FIVE_DAYS = Limit.workingDays(5);

    private final Set<String> holding = new HashSet<>();
    private long amount;
    private Optional<Facts.Past> past = Optional.empty();

    public TestWorld holding(String... expressions) {
        holding.addAll(Arrays.asList(expressions));
        return this;
    }

    public TestWorld amount(long dong) {
        amount = dong;
        return this;
    }

    @Override
    public WorkClock clock(UUID agency) {
        return new AgencyClock(CALENDAR);
    }

    @Override
    public Optional<UUID> competent(String agencyKind) {
        return agencyKind.equals("tax-office") ? Optional.of(TAX) : Optional.empty();
    }

    @Override
    public boolean holds(String expression) {
        return holding.contains(expression);
    }

    @Override
    public long amountOnRequest() {
        return amount;
    }

    @Override
    public Optional<Facts.Past> past() {
        return past;
    }

    /** Local time of Vietnam: {@code 2026-11-16T09:00}. */
    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE).toInstant();
    }

    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static Caller officer(String name, UUID agency, String role) {
        return officer(name, new Holding(id(name + "-position"), agency, role, Holding.Basis.APPOINTED, null));
    }

    public static Caller officer(String name, Holding... holdings) {
        return new Caller(Caller.Kind.OFFICER, id(name), name, 2, List.of(holdings), null, "web", List.of());
    }

    private static Caller resident(String name) {
        return new Caller(Caller.Kind.RESIDENT, id(name), name, 2, List.of(), null, "web", List.of());
    }

    public static Opening opening(Definition definition, Limit limit) {
        return new Opening(
                "dossier",
                definition.code(),
                definition.version(),
                new Opening.Terms("standard", limit),
                new CaseState.Places(DESK, DESK, COMMITTEE),
                OWNER.account(),
                List.of(),
                0,
                "Nguyễn Thị Thuý Đường: đăng ký khai sinh",
                Map.of("form", Map.of("childName", "Nguyễn Văn An", "copies", 2)));
    }

    /** Opened by the step residence of another case. */
    public static Opening part(Definition definition, UUID whole) {
        Opening opening = opening(definition, FIVE_DAYS);
        return new Opening(
                opening.kind(),
                opening.definition(),
                opening.version(),
                opening.terms(),
                opening.places(),
                opening.owner(),
                opening.applicants(),
                opening.amount(),
                opening.subject(),
                opening.facts(),
                List.of(CaseState.Related.partOf(whole, "residence")));
    }

    static Step.Task task(String id, String role, Does does, double share) {
        return Step.Task.of(id, Holder.deciding(role), does, share);
    }

    /** Review, approve, sign, issue. The leader who signs did not approve. */
    public static Definition simple() {
        return Definition.of(
                "simple",
                1,
                List.of(
                        task("review", Roles.SPECIALIST, Does.REVIEW, 0.5),
                        task("approve", Roles.HEAD, Does.APPROVE, 0.2),
                        new Step.Task(
                                "sign",
                                Holder.deciding(Roles.LEADER),
                                0.2,
                                Does.SIGN,
                                Does.SIGN.actions(),
                                List.of(),
                                List.of("review", "approve"),
                                null),
                        task("issue", Roles.CLERK, Does.ISSUE, 0.1)));
    }

    /** Two branches, one asks the tax office; a payment; a decision that leads a large one by the head. */
    public static Definition wide() {
        List<Step> own = List.of(new Step.Task(
                "inspect",
                Holder.deciding(Roles.SPECIALIST),
                0.4,
                Does.OTHER,
                Does.OTHER.actions(),
                List.of("identity", "place"),
                List.of(),
                null));
        List<Step> theirs = List.of(
                new Step.Consult(
                        "tax",
                        new Holder("tax-office", Roles.SPECIALIST),
                        Limit.workingDays(2),
                        Step.Silence.ESCALATE,
                        null),
                task("compute", Roles.SPECIALIST, Does.REVIEW, 0.2));
        return Definition.of(
                "wide",
                1,
                List.of(
                        new Step.Parallel("both", List.of(own, theirs), null),
                        new Step.Wait("pay", Step.Awaited.PAYMENT, null),
                        new Step.Decision("size", List.of(new Step.Rule("large", "approve")), "sign"),
                        task("approve", Roles.HEAD, Does.APPROVE, 0.2),
                        task("sign", Roles.LEADER, Does.SIGN, 0.1)));
    }

    /** Asks the tax office first, whose silence means what it says. */
    public static Definition asking(Step.Silence silence) {
        return Definition.of(
                "asking-" + silence,
                1,
                List.of(
                        new Step.Consult(
                                "tax", new Holder("tax-office", Roles.SPECIALIST), Limit.workingDays(2), silence, null),
                        task("check", Roles.SPECIALIST, Does.OTHER, 0)));
    }

    /** Waits for the applicant, links another procedure, ends without a signature. */
    public static Definition linked() {
        return Definition.of(
                "linked",
                1,
                List.of(
                        new Step.Wait("papers", Step.Awaited.APPLICANT, null),
                        new Step.Link("residence", "1.004222", Map.of("childName", "form.childName"), null),
                        task("check", Roles.SPECIALIST, Does.OTHER, 0)));
    }

    public static List<Definition> all() {
        return List.of(simple(), wide(), linked(), asking(Step.Silence.AGREE), asking(Step.Silence.REMIND));
    }

    /** Plays commands one after the other and keeps what happened. */
    public static final class Play {

        public final Definition definition;
        public final Kind kind;
        public final TestWorld world;
        public final List<Event> events = new ArrayList<>();
        public @Nullable CaseState state;
        public Instant now;

        public Play(Definition definition, Kind kind, TestWorld world, String now) {
            this.definition = definition;
            this.kind = kind;
            this.world = world;
            this.now = TestWorld.at(now);
        }

        public Play at(String local) {
            now = TestWorld.at(local);
            return this;
        }

        public Decision tried(Caller caller, Command command) {
            world.past = Facts.Past.of(events);
            Decision decision = Core.decide(definition, kind, state, command, new Facts(now, caller, world));
            if (decision instanceof Decision.Accepted(var happened)) {
                for (Event event : happened) {
                    state = Core.apply(state, event);
                    events.add(event);
                }
            }
            return decision;
        }

        public Play does(Caller caller, Command command) {
            if (tried(caller, command) instanceof Decision.Refused refused) {
                throw new AssertionError(command + " was refused: " + refused.refusal());
            }
            return this;
        }

        public Refusal refused(Caller caller, Command command) {
            CaseState before = state;
            if (!(tried(caller, command) instanceof Decision.Refused(var refusal))) {
                throw new AssertionError(command + " was accepted");
            }
            if (before != state) {
                throw new AssertionError("a refused command changed the case");
            }
            return refusal;
        }

        public Play submitted(Limit limit) {
            return does(OWNER, new Command.Submit(id("case"), "H17.12-261116-0001", opening(definition, limit)));
        }

        public CaseState state() {
            if (state == null) {
                throw new AssertionError("nothing was submitted");
            }
            return state;
        }

        public String status() {
            return state().statuses().business();
        }
    }
}
