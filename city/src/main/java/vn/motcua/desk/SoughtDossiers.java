package vn.motcua.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.cases.CaseView;
import vn.motcua.cases.Cases;
import vn.motcua.cases.WorkListQuery;
import vn.motcua.cases.core.CaseState;
import vn.motcua.cases.core.OpenTask;
import vn.motcua.journal.Entry;
import vn.motcua.journal.Follower;
import vn.motcua.journal.Followers;
import vn.motcua.kernel.Slice;
import vn.motcua.onestop.DossierFacts;
import vn.motcua.onestop.DossierKind;
import vn.motcua.vietnam.text.VietnameseText;

/**
 * Search over dossiers by words of the applicant's name, phone, code: an index of its own, kept by following the journal.
 * A search waits for it ({@link #catchUp}), so that who did something finds it at once, and doing it does not wait.
 */
@Repository
class SoughtDossiers implements Follower {

    private static final String NAME = "desk-search";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LARGEST_PAGE = 100;

    private final JdbcClient db;
    private final Cases cases;
    private final ObjectProvider<Followers> followers;

    SoughtDossiers(JdbcClient db, Cases cases, ObjectProvider<Followers> followers) {
        this.db = db;
        this.cases = cases;
        this.followers = followers;
    }

    /** One dossier found; its names come from the case itself. */
    record Found(UUID id, String code, String definition, String status, Instant opened) {}

    /**
     * What is looked for.
     *
     * @param agencies that take part; null: all
     * @param words folded words, each the beginning of one in the index; empty: any
     */
    record Search(
            @Nullable Collection<UUID> agencies,
            UUID me,
            String words,
            @Nullable String definition,
            @Nullable String status) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of(DossierKind.ID + ".*");
    }

    @Override
    public void follow(List<Entry> entries) {
        Set<UUID> changed = new LinkedHashSet<>();
        for (Entry entry : entries) {
            String[] parts = entry.stream().split("/", -1);
            if (parts.length == 2 && parts[0].equals(DossierKind.ID)) {
                changed.add(UUID.fromString(parts[1]));
            }
        }
        write(cases.findAll(changed));
    }

    /** One statement for all; a dossier of which nothing that is sought changed is not written. */
    private void write(List<CaseView> views) {
        if (views.isEmpty()) {
            return;
        }
        db.sql("""
                        insert into desk.sought (case_id, code, definition, status, agencies, received, barred, opened, words)
                        select t.id, t.code, t.definition, t.status, string_to_array(t.agencies, ' ')::uuid[], t.received,
                               string_to_array(t.barred, ' ')::uuid[], t.opened, to_tsvector('simple', t.words)
                        from unnest(:id::uuid[], :code::text[], :definition::text[], :status::text[], :agencies::text[],
                                    :received::uuid[], :barred::text[], :opened::timestamptz[], :words::text[])
                             as t (id, code, definition, status, agencies, received, barred, opened, words)
                        order by t.id
                        on conflict (case_id) do update
                          set status = excluded.status, received = excluded.received, barred = excluded.barred,
                              words = excluded.words,
                              agencies = (select array_agg(distinct a)
                                          from unnest(desk.sought.agencies || excluded.agencies) a)
                          where (sought.status, sought.received, sought.barred, sought.words)
                                is distinct from (excluded.status, excluded.received, excluded.barred, excluded.words)
                             or not sought.agencies @> excluded.agencies
                        """)
                .param("id", column(views, view -> view.state().id().toString()))
                .param("code", column(views, CaseView::code))
                .param(
                        "definition",
                        column(views, view -> view.state().identity().definition()))
                .param("status", column(views, view -> view.state().statuses().business()))
                .param("agencies", column(views, view -> joined(agencies(view.state()))))
                .param(
                        "received",
                        column(views, view -> view.state().places().received().toString()))
                .param(
                        "barred",
                        column(views, view -> joined(view.state().parties().barred())))
                .param("opened", column(views, view -> view.opened().toString()))
                .param(
                        "words",
                        column(
                                views,
                                view -> words(
                                        view, DossierFacts.of(view.state()).applicant())))
                .update();
    }

    private static String[] column(List<CaseView> views, Function<CaseView, String> cell) {
        return views.stream().map(cell).toArray(String[]::new);
    }

    private static Set<UUID> agencies(CaseState state) {
        return Stream.concat(
                        Stream.of(
                                state.places().helped(),
                                state.places().received(),
                                state.places().deciding()),
                        state.tasks().stream().map(OpenTask::agency))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String joined(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(" "));
    }

    private static String words(CaseView view, DossierFacts.Applicant applicant) {
        return folded(String.join(
                " ",
                applicant.name(),
                applicant.phone().replaceAll("\\D", ""),
                view.code().replaceAll("[.-]", " "),
                view.code().replaceAll("\\W", "")));
    }

    static String folded(String text) {
        return VietnameseText.fold(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]", " ");
    }

    /** The newest first. */
    Slice<Found> find(Search search, @Nullable String after, int size) {
        int page = Math.clamp(size, 1, LARGEST_PAGE);
        return Slice.of(read(search, after, page + 1), page, f -> f.opened() + "~" + f.id());
    }

    private List<Found> read(Search search, @Nullable String after, int limit) {
        String[] key = after == null ? new String[] {"infinity", ""} : after.split("~", 2);
        boolean keyed = key.length == 2 && key[1].length() == 36;
        String query = Stream.of(folded(search.words()).strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        Collection<UUID> agencies = search.agencies();
        return db.sql("""
                        select case_id, code, definition, status, opened
                        from desk.sought
                        where (:all or agencies && :agencies::uuid[])
                          and not (barred && array[:me]::uuid[])
                          and (:query = '' or words @@ to_tsquery('simple', :query))
                          and (:definition::text is null or definition = :definition)
                          and (:status::text is null or status = :status)
                          and (opened, case_id) < (:opened::timestamptz, :id::uuid)
                        order by opened desc, case_id desc
                        limit :limit
                        """)
                .param("all", agencies == null)
                .param("agencies", texts(agencies == null ? List.of() : agencies))
                .param("me", search.me().toString())
                .param("query", query)
                .param("definition", search.definition())
                .param("status", search.status())
                .param("opened", keyed ? key[0] : "infinity")
                .param("id", keyed ? key[1] : new UUID(-1, -1).toString())
                .param("limit", limit)
                .query(SoughtDossiers::found)
                .list();
    }

    /** The ids of what a search finds, the newest first, as many as a work-list can be narrowed to. */
    List<UUID> ids(Search search) {
        return read(search, null, WorkListQuery.MOST_CASES).stream()
                .map(Found::id)
                .toList();
    }

    /** What agencies received in a period, {@code until} not included, the newest first. */
    Slice<Found> received(Set<UUID> agencies, UUID me, Instant from, Instant until, @Nullable String after, int size) {
        int page = Math.clamp(size, 1, LARGEST_PAGE);
        String[] key = after == null ? new String[] {"infinity", ""} : after.split("~", 2);
        boolean keyed = key.length == 2 && key[1].length() == 36;
        List<Found> rows = db.sql("""
                        select s.case_id, s.code, s.definition, s.status, s.opened
                        from unnest(:agencies::uuid[]) as a (agency)
                        cross join lateral (
                          select * from desk.sought
                          where received = a.agency and opened >= :from and opened < :until
                            and (opened, case_id) < (:opened::timestamptz, :id::uuid)
                            and not (barred && array[:me]::uuid[])
                          order by opened desc, case_id desc
                          limit :limit) s
                        order by s.opened desc, s.case_id desc
                        limit :limit
                        """)
                .param("agencies", texts(agencies))
                .param("from", from.atOffset(java.time.ZoneOffset.UTC))
                .param("until", until.atOffset(java.time.ZoneOffset.UTC))
                .param("opened", keyed ? key[0] : "infinity")
                .param("id", keyed ? key[1] : new UUID(-1, -1).toString())
                .param("me", me.toString())
                .param("limit", page + 1)
                .query(SoughtDossiers::found)
                .list();
        return Slice.of(rows, page, f -> f.opened() + "~" + f.id());
    }

    /** Waits, shortly, until everything that happened before now is in the index; whoever searches sees what they did. */
    void catchUp() {
        try {
            Followers running = followers.getIfAvailable();
            if (running != null && running.isRunning()) {
                running.await(NAME, PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        return new Found(
                row.getObject("case_id", UUID.class),
                row.getString("code"),
                row.getString("definition"),
                row.getString("status"),
                row.getObject("opened", OffsetDateTime.class).toInstant());
    }
}
