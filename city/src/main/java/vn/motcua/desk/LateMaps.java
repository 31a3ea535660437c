package vn.motcua.desk;

import java.awt.Rectangle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agencies;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.WardMap;
import vn.motcua.agencies.WardMaps;
import vn.motcua.cases.CaseFigures.Tally;
import vn.motcua.definitions.Definitions;
import vn.motcua.web.Page;

/** Puts the figures of the commune committees on the map. The outlines are drawn once, the figures are those of the page. */
@Component
class LateMaps {

    private static final int SHADES = 5;

    /** About how much of the map a letter and a line of a name take. */
    private static final double LETTER = 11;

    private static final int LINE = 22;

    private final WardMaps maps;
    private final Agencies agencies;
    private final Definitions definitions;
    private final Names names;

    LateMaps(WardMaps maps, Agencies agencies, Definitions definitions, Names names) {
        this.maps = maps;
        this.agencies = agencies;
        this.definitions = definitions;
        this.names = names;
    }

    /** What one ward's agency has. */
    private record Figures(UUID agency, long open, long late) {}

    /** A place that could have its name on the map. */
    private record Place(String name, long late, WardMap.Shape shape) {}

    LateMap of(List<Tally> byAgency, Page page) {
        LocalDate today = names.today();
        WardMap drawn = maps.of(definitions.city().province(), today);
        Map<String, Figures> wards = wards(byAgency);
        long most = wards.values().stream().mapToLong(Figures::late).max().orElse(0);
        long step = Math.max(1, (most + SHADES - 1) / SHADES);
        boolean vietnamese = page.vietnamese();
        List<LateMap.Ward> shown = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        Map<String, String> called = new HashMap<>();
        for (WardMap.Shape shape : drawn.shapes()) {
            Figures figures = wards.get(shape.code());
            String name = vietnamese ? shape.name() : shape.nameEn();
            called.put(shape.code(), name);
            if (figures != null && figures.late() > 0) {
                places.add(new Place(name, figures.late(), shape));
            }
            shown.add(new LateMap.Ward(
                    name,
                    shape.path(),
                    figures == null ? 0 : (int) Math.min(SHADES, (figures.late() + step - 1) / step),
                    figures == null ? 0 : figures.late(),
                    figures == null ? 0 : figures.open(),
                    figures == null
                            ? ""
                            : "/desk/overview/cases?state=" + (figures.late() > 0 ? "late" : "open") + "&agency="
                                    + figures.agency()));
        }
        return new LateMap(
                drawn.width(),
                drawn.height(),
                shown,
                labels(places, drawn.width()),
                drawn.frames().stream()
                        .map(f -> new LateMap.Frame(called.getOrDefault(f.code(), ""), f.x(), f.y(), f.side()))
                        .toList(),
                steps(most, step, page));
    }

    /** The most late first; a name that would lie over another is left out, its ward still says it. */
    private static List<LateMap.Label> labels(List<Place> places, int width) {
        List<LateMap.Label> labels = new ArrayList<>();
        List<Rectangle> taken = new ArrayList<>();
        places.sort(Comparator.comparingLong(Place::late).reversed().thenComparing(Place::name));
        for (Place place : places) {
            int length = (int) (place.name().length() * LETTER);
            WardMap.Shape shape = place.shape();
            boolean within = shape.breadth() > length;
            boolean right = shape.x() + shape.breadth() / 2 + length < width;
            int beside = shape.breadth() / 2 + 5;
            int x = within ? shape.x() : right ? shape.x() + beside : shape.x() - beside;
            int left = within ? x - length / 2 : right ? x : x - length;
            Rectangle box = new Rectangle(left, shape.y() - LINE, length, 2 * LINE);
            if (taken.stream().noneMatch(box::intersects)) {
                taken.add(box);
                labels.add(new LateMap.Label(
                        place.name(), place.late(), x, shape.y(), within ? "middle" : right ? "start" : "end"));
            }
        }
        return labels;
    }

    private Map<String, Figures> wards(List<Tally> byAgency) {
        Map<String, Figures> wards = new HashMap<>();
        for (Tally tally : byAgency) {
            UUID id = UUID.fromString(tally.key());
            agencies.agency(id)
                    .map(Agency::ward)
                    .ifPresent(ward -> wards.merge(
                            ward,
                            new Figures(id, tally.open(), tally.late()),
                            (one, other) -> new Figures(
                                    one.late() >= other.late() ? one.agency() : other.agency(),
                                    one.open() + other.open(),
                                    one.late() + other.late())));
        }
        return wards;
    }

    private static List<LateMap.Step> steps(long most, long step, Page page) {
        List<LateMap.Step> steps = new ArrayList<>();
        steps.add(new LateMap.Step(0, page.text("desk.map.none")));
        for (int shade = 1; shade <= SHADES && (shade - 1) * step < most; shade++) {
            long from = (shade - 1) * step + 1;
            long to = Math.min(most, shade * step);
            steps.add(new LateMap.Step(shade, from == to ? Long.toString(from) : from + "–" + to));
        }
        return steps;
    }
}
