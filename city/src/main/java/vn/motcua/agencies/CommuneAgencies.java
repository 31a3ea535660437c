package vn.motcua.agencies;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.motcua.definitions.CityDefinition;

/**
 * The agencies that every commune has: committee, service centre, police. The numbers in their identifiers are our own
 * (the official list of the merged cities is to be entered before connecting to the national exchange): communes are
 * numbered from 1 through the city, committees have {@code <root>.60.01} to {@code <root>.99.99}.
 */
final class CommuneAgencies {

    private final Supplier<CityDefinition> published;

    CommuneAgencies(Supplier<CityDefinition> published) {
        this.published = published;
    }

    CityDefinition city() {
        return published.get();
    }

    private static final int FIRST_GROUP = 60;

    /** @param above identifier of the agency above */
    record Planned(
            String kind, String code, String name, String nameEn, String above, Map<String, Integer> positions) {}

    List<Planned> of(Unit unit, int number) {
        String tail = "%d.%02d".formatted(FIRST_GROUP + number / 100, number % 100);
        CityDefinition city = city();
        String committee = city.agencyRoot() + "." + tail;
        CityDefinition.Communes staff = city.communes();
        String police = policeCode(city);
        return List.of(
                new Planned(
                        AgencyKinds.COMMUNE_COMMITTEE,
                        committee,
                        "Ủy ban nhân dân " + unit.nameInText(),
                        "People's Committee of " + unit.nameEn(),
                        city.agencyRoot(),
                        staff.positions()),
                new Planned(
                        AgencyKinds.COMMUNE_SERVICE_CENTRE,
                        committee + ".01",
                        "Trung tâm Phục vụ hành chính công " + unit.nameInText(),
                        "Public Administration Service Centre of " + unit.nameEn(),
                        committee,
                        staff.servicePositions()),
                new Planned(
                        AgencyKinds.COMMUNE_POLICE,
                        police + "." + tail,
                        "Công an " + unit.nameInText(),
                        "Police of " + unit.nameEn(),
                        police,
                        staff.policePositions()));
    }

    private static String policeCode(CityDefinition city) {
        return city.agencies().stream()
                .filter(a -> a.kind().equals(AgencyKinds.CITY_POLICE))
                .map(CityDefinition.Agency::code)
                .findFirst()
                .orElse(city.agencyRoot() + ".30");
    }

    /** The first number that no committee of these identifiers has. */
    int next(List<String> committeeCodes) {
        return committeeCodes.stream().mapToInt(this::number).max().orElse(0) + 1;
    }

    private int number(String code) {
        String[] parts = code.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(city().agencyRoot())) {
            return 0;
        }
        int group = Integer.parseInt(parts[1]);
        return group < FIRST_GROUP ? 0 : (group - FIRST_GROUP) * 100 + Integer.parseInt(parts[2]);
    }
}
