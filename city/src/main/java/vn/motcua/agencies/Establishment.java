package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.definitions.CityDefinition.Office;
import vn.motcua.journal.Journal;
import vn.motcua.journal.NewEntry;
import vn.motcua.kernel.Actor;
import vn.motcua.kernel.Ids;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.Invalid.Fault;
import vn.motcua.kernel.Json;
import vn.motcua.vietnam.text.VietnameseText;

/** What administrators change in the city's agencies: new agencies and positions, office hours, competence. */
@Service
class Establishment {

    static final List<String> ROLES = List.of("leader", "head", "specialist", "receptionist", "clerk");

    private static final int LONGEST = 200;
    private static final int FARTHEST_YEARS = 5;
    private static final LocalDate TWO_TIERS = LocalDate.of(2025, 7, 1);

    private final JdbcClient db;
    private final Units units;
    private final Agencies agencies;
    private final CommuneAgencies communeAgencies;
    private final Journal journal;
    private final Ids ids;

    Establishment(
            JdbcClient db, Units units, Agencies agencies, CommuneAgencies communeAgencies, Journal journal, Ids ids) {
        this.db = db;
        this.units = units;
        this.agencies = agencies;
        this.communeAgencies = communeAgencies;
        this.journal = journal;
        this.ids = ids;
    }

    /** @param ward code of the unit that it serves; empty: the whole city */
    record NewAgency(
            String code, String kind, String name, String nameEn, String parent, String ward, LocalDate from) {}

    /**
     * Opens an agency with the city's office hours and no positions.
     *
     * @throws vn.motcua.kernel.ProblemException of {@link Invalid}
     */
    @Transactional
    UUID open(NewAgency made, Actor actor) {
        lock();
        List<Fault> faults = new ArrayList<>();
        LocalDate day = made.from();
        if (day.isBefore(TWO_TIERS)) {
            faults.add(new Fault("from", "agencies.new.before-two-tiers"));
        }
        if (!made.code().matches(communeAgencies.city().agencyRoot() + "(\\.\\d{2,3}){1,3}")) {
            faults.add(new Fault(
                    "code",
                    "agencies.new.code-wrong",
                    List.of(communeAgencies.city().agencyRoot())));
        } else if (isUsed(made.code(), day)) {
            faults.add(new Fault("code", "agencies.new.code-taken"));
        }
        if (!agencies.kinds().contains(made.kind())) {
            faults.add(new Fault("kind", "agencies.new.kind-wrong"));
        }
        name(made.name(), "name", faults);
        name(made.nameEn(), "nameEn", faults);
        Optional<Agency> parent = agencies.byCode(made.parent(), day);
        if (parent.isEmpty()) {
            faults.add(new Fault("parent", "agencies.new.parent-wrong"));
        }
        if (!made.ward().isEmpty()) {
            if (!isWard(made.ward(), day)) {
                faults.add(new Fault("ward", "agencies.new.ward-wrong"));
            } else if (isServed(made.kind(), made.ward(), day)) {
                faults.add(new Fault("ward", "agencies.new.ward-served"));
            }
        }
        refuse(faults);
        UUID id = ids.next();
        new AgencyRow(
                        id,
                        made.code(),
                        made.kind(),
                        VietnameseText.nfc(made.name()),
                        made.nameEn(),
                        parent.orElseThrow().id(),
                        made.ward().isEmpty() ? null : made.ward(),
                        communeAgencies.city().office(),
                        day)
                .store(db);
        agencies.changed();
        journal.append(NewEntry.of("agency/" + id, "agencies.opened", actor, made));
        return id;
    }

    private boolean isUsed(String code, LocalDate day) {
        return db.sql("""
                        select exists (
                          select from agencies.agency where code = :code and (valid_to is null or valid_to >= :day))
                        """)
                .param("code", code)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    private boolean isServed(String kind, String ward, LocalDate day) {
        return db.sql("""
                        select exists (
                          select from agencies.agency
                          where kind = :kind and unit = :ward and (valid_to is null or valid_to >= :day))
                        """)
                .param("kind", kind)
                .param("ward", ward)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    private boolean isWard(String code, LocalDate day) {
        return units.unit(code, day)
                .filter(unit -> unit.level() == Unit.Level.COMMUNE)
                .filter(unit -> unit.province().equals(communeAgencies.city().province()))
                .isPresent();
    }

    private static void name(String name, String field, List<Fault> faults) {
        if (name.isEmpty() || name.length() > LONGEST) {
            faults.add(new Fault(field, "agencies.new.name-wrong", List.of(String.valueOf(LONGEST))));
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Invalid(faults).asException();
        }
    }

    /** Another position of the role in the agency, numbered after those it ever had. */
    @Transactional
    UUID addPosition(UUID agency, String role, LocalDate from, Actor actor) {
        lock();
        Agency in = agencies.require(agency);
        List<Fault> faults = new ArrayList<>();
        if (!ROLES.contains(role)) {
            faults.add(new Fault("role", "agencies.position.role-wrong"));
        }
        if (!in.validOn(from)) {
            faults.add(new Fault("from", "agencies.position.agency-closed"));
        }
        refuse(faults);
        int number = db.sql("""
                        select coalesce(max(number), 0) + 1 from agencies.position where agency = :agency and role = :role
                        """)
                .param("agency", agency)
                .param("role", role)
                .query(Integer.class)
                .single();
        Titles titles = Titles.of(in.kind(), in.name(), role, number);
        UUID id = ids.next();
        db.sql("""
                        insert into agencies.position (id, agency, role, number, title, title_en, valid_from)
                        values (:id, :agency, :role, :number, :title, :titleEn, :from)
                        """)
                .param("id", id)
                .param("agency", agency)
                .param("role", role)
                .param("number", number)
                .param("title", titles.vi())
                .param("titleEn", titles.en())
                .param("from", from)
                .update();
        journal.append(NewEntry.of(
                "agency/" + agency,
                "agencies.position-added",
                actor,
                Map.of("position", id, "role", role, "number", number, "from", from)));
        return id;
    }

    /**
     * Office hours from a day on, until the next ones that are set already; hours of days before stay as they were. What was
     * promised keeps its day until due times are computed anew.
     *
     * @param today the first day for which hours can still be set
     */
    @Transactional
    void office(UUID agency, Office office, LocalDate from, LocalDate today, Actor actor) {
        lock();
        Office before = agencies.office(agency, from);
        if (from.isBefore(today)) {
            throw Invalid.at("from", "agencies.office.in-the-past").asException();
        }
        if (from.isAfter(today.plusYears(FARTHEST_YEARS))) {
            throw Invalid.at("from", "agencies.office.too-far").asException();
        }
        try {
            if (office.officeHours().week().isEmpty()) {
                throw Invalid.at("days", "agencies.office.days-wrong").asException();
            }
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw Invalid.at("hours", "agencies.office.hours-wrong").asException();
        }
        db.sql("""
                        update agencies.office_hours set valid_to = cast(:from as date) - 1
                        where agency = :agency and valid_from < :from and (valid_to is null or valid_to >= :from)
                        """).param("from", from).param("agency", agency).update();
        db.sql("""
                        insert into agencies.office_hours (agency, valid_from, valid_to, office)
                        values (:agency, :from,
                          (select min(valid_from) - 1 from agencies.office_hours where agency = :agency and valid_from > :from),
                          :office)
                        on conflict (agency, valid_from) do update set office = excluded.office
                        """)
                .param("agency", agency)
                .param("from", from)
                .param("office", Json.text(office))
                .update();
        // the hours before the first dated ones are history now: a later file of the city must not change them
        db.sql("update agencies.agency set office_chosen = true where id = :id")
                .param("id", agency)
                .update();
        agencies.changed();
        journal.append(NewEntry.of(
                "agency/" + agency,
                "agencies.office-set",
                actor,
                Map.of("from", from, "before", before, "now", office)));
    }

    /**
     * Entrusts an agency with what agencies of the kind decide for the ward.
     *
     * @param to last day; null: until further notice
     */
    @Transactional
    UUID entrust(
            UUID agency,
            String kind,
            String ward,
            LocalDate from,
            @Nullable LocalDate to,
            String document,
            Actor actor) {
        lock();
        Agency in = agencies.require(agency);
        List<Fault> faults = new ArrayList<>();
        if (!agencies.kinds().contains(kind)) {
            faults.add(new Fault("kind", "agencies.new.kind-wrong"));
        }
        if (!isWard(ward, from)) {
            faults.add(new Fault("ward", "agencies.new.ward-wrong"));
        } else if (isEntrusted(kind, ward, from, to)) {
            faults.add(new Fault("ward", "agencies.competence.taken"));
        }
        if (!in.validOn(from)) {
            faults.add(new Fault("from", "agencies.position.agency-closed"));
        }
        if (to != null && to.isBefore(from)) {
            faults.add(new Fault("to", "agencies.competence.ends-before-start"));
        }
        if (document.isEmpty() || document.length() > LONGEST) {
            faults.add(new Fault("document", "agencies.competence.document-needed"));
        }
        refuse(faults);
        UUID id = ids.next();
        db.sql("insert into agencies.competence values (:id, :agency, :kind, :unit, :from, :to, :document)")
                .param("id", id)
                .param("agency", agency)
                .param("kind", kind)
                .param("unit", ward)
                .param("from", from)
                .param("to", to)
                .param("document", document)
                .update();
        agencies.changed();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("competence", id);
        body.put("kind", kind);
        body.put("unit", ward);
        body.put("from", from);
        body.put("to", to);
        body.put("document", document);
        journal.append(NewEntry.of("agency/" + agency, "agencies.entrusted", actor, body));
        return id;
    }

    private boolean isEntrusted(String kind, String ward, LocalDate from, @Nullable LocalDate to) {
        return db.sql("""
                        select exists (
                          select from agencies.competence
                          where kind = :kind and unit = :unit and (valid_to is null or valid_to >= :from)
                            and valid_from <= coalesce(:to::date, 'infinity') and coalesce(valid_to, 'infinity') >= valid_from)
                        """)
                .param("kind", kind)
                .param("unit", ward)
                .param("from", from)
                .param("to", to)
                .query(Boolean.class)
                .single();
    }

    /** The agency decides this for the last time on the day. Nothing happens when it ended already. */
    @Transactional
    void endCompetence(UUID agency, UUID competence, LocalDate lastDay, Actor actor) {
        lock();
        int ended = db.sql("""
                        update agencies.competence set valid_to = greatest(:last, valid_from - 1)
                        where id = :id and agency = :agency and (valid_to is null or valid_to > :last)
                        """)
                .param("last", lastDay)
                .param("id", competence)
                .param("agency", agency)
                .update();
        if (ended > 0) {
            agencies.changed();
            journal.append(NewEntry.of(
                    "agency/" + agency,
                    "agencies.competence-ended",
                    actor,
                    Map.of("competence", competence, "lastDay", lastDay)));
        }
    }

    private void lock() {
        Objects.requireNonNull(db.sql("select revision from agencies.revision for update")
                .query(Long.class)
                .single());
    }
}
