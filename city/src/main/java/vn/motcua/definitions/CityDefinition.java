package vn.motcua.definitions;

import static vn.motcua.definitions.Lists.orEmpty;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.vietnam.worktime.OfficeHours;
import vn.motcua.vietnam.worktime.TimeRange;

/**
 * The city that this installation runs.
 *
 * @param province code of the General Statistics Office, two digits
 * @param agencyRoot root of the electronic agency identifiers (mã định danh điện tử)
 * @param mark short mark for the header; empty for none
 * @param communes positions of the agencies that every commune has
 */
public record CityDefinition(
        String id,
        LocalizedText name,
        String shortName,
        String province,
        String agencyRoot,
        String hotline,
        String website,
        String mark,
        Office office,
        List<Agency> agencies,
        Communes communes) {

    public CityDefinition {
        website = orEmpty(website);
        mark = orEmpty(mark);
        agencies = orEmpty(agencies);
    }

    /**
     * Office hours (giờ làm việc).
     *
     * @param hours {@code 07:30-11:30}
     * @param days {@code mon} to {@code sun}
     * @param cutOff received later counts as the next working day
     */
    public record Office(List<String> hours, List<String> days, LocalTime cutOff) {

        /** The days as definitions write them, in order. */
        public static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

        public Office {
            hours = orEmpty(hours);
            days = orEmpty(days);
        }

        /** The hours as a calendar computes with them; the same on make-up days. */
        public OfficeHours officeHours() {
            List<TimeRange> ranges = hours.stream().map(TimeRange::of).toList();
            Map<DayOfWeek, List<TimeRange>> week = new EnumMap<>(DayOfWeek.class);
            days.forEach(day -> week.put(DayOfWeek.of(WEEK.indexOf(day) + 1), ranges));
            return new OfficeHours(week, ranges, cutOff);
        }
    }

    /**
     * An agency of the city.
     *
     * @param name official Vietnamese name
     * @param parent code; empty at the top
     * @param office own hours; null: the city's
     * @param positions how many officers of each position the demonstration has
     */
    public record Agency(
            String kind,
            String code,
            String name,
            String en,
            String parent,
            String address,
            String phone,
            @Nullable Office office,
            Map<String, Integer> positions) {
        public Agency {
            parent = orEmpty(parent);
            address = orEmpty(address);
            phone = orEmpty(phone);
            positions = orEmpty(positions);
        }
    }

    /** What each commune's people's committee, service centre and police have. */
    public record Communes(
            Map<String, Integer> positions,
            Map<String, Integer> servicePositions,
            Map<String, Integer> policePositions) {
        public Communes {
            positions = orEmpty(positions);
            servicePositions = orEmpty(servicePositions);
            policePositions = orEmpty(policePositions);
        }
    }
}
