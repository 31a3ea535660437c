package vn.motcua.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.journal.Chain;

/** The tables that the generator writes, column by column. */
final class Copies {

    private Copies() {}

    static CopyRows cases() {
        return new CopyRows(
                "cases.case",
                "id",
                "code",
                "kind",
                "definition",
                "version",
                "helped",
                "received",
                "deciding",
                "owner",
                "subject",
                "status",
                "financial",
                "delivery",
                "sync",
                "due",
                "paused_since",
                "opened",
                "ended",
                "closed",
                "state",
                "facts",
                "seq",
                "hash");
    }

    static CopyRows tasks() {
        return new CopyRows(
                "cases.task",
                "case_id",
                "step",
                "type",
                "agency",
                "role",
                "position",
                "account",
                "due",
                "waiting",
                "opened",
                "code",
                "definition",
                "barred");
    }

    static CopyRows entries() {
        return new CopyRows(
                "journal.entry",
                "recorded_at",
                "stream",
                "seq",
                "type",
                "actor",
                "purpose",
                "body",
                "salt",
                "body_hash",
                "hash");
    }

    static void put(
            CopyRows rows, Model model, String[] slots, int days, UUID id, String code, UUID owner, Chain.Head head) {
        String[] places = model.places().cast(slots, days).split(" ", -1);
        rows.row()
                .uuid(id)
                .text(code)
                .text("dossier")
                .text(model.definition())
                .number(model.version())
                .uuid(UUID.fromString(places[0]))
                .uuid(UUID.fromString(places[1]))
                .uuid(UUID.fromString(places[2]))
                .uuid(owner)
                .text(model.subject().cast(slots, days))
                .text(model.status())
                .text(model.financial())
                .text(model.delivery())
                .text(model.sync())
                .timeOrInfinity(Generator.earlier(model.due(), days))
                .time(Generator.earlier(model.pausedSince(), days))
                .time(Generator.earlier(model.opened(), days))
                .time(Generator.earlier(model.ended(), days))
                .time(Generator.earlier(model.closed(), days))
                .text(model.state().cast(slots, days))
                .json(model.facts().cast(slots, days))
                .number(head.seq())
                .bytes(head.hash());
    }

    static void put(CopyRows rows, Model.OpenTask task, Model model, String[] slots, int days, UUID id, String code) {
        String[] seat = task.seat().cast(slots, days).split(" ", -1);
        List<UUID> barred = new ArrayList<>();
        for (int i = 3; i < seat.length; i++) {
            if (!seat[i].isEmpty()) {
                barred.add(UUID.fromString(seat[i]));
            }
        }
        rows.row()
                .uuid(id)
                .text(task.step())
                .text(task.type())
                .uuid(UUID.fromString(seat[0]))
                .text(task.role())
                .uuid(uuid(seat[1]))
                .uuid(uuid(seat[2]))
                .timeOrInfinity(Generator.earlier(task.due(), days))
                .flag(task.waiting())
                .time(Generator.earlier(task.opened(), days))
                .text(code)
                .text(model.definition())
                .uuids(barred);
    }

    private static @Nullable UUID uuid(String text) {
        return text.equals("-") ? null : UUID.fromString(text);
    }
}
