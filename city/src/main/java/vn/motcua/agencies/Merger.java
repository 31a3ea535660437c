package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.motcua.kernel.Actor;

/**
 * A merger of wards (sáp nhập đơn vị hành chính) that is taking place.
 *
 * @param wards codes of the merged wards, which end the day before {@code day}
 * @param into the new ward
 * @param agencies each closed agency with the one that takes over everything open there
 * @param positions each closed position with the one that its holder has now
 */
public record Merger(
        List<String> wards,
        String into,
        LocalDate day,
        Map<UUID, UUID> agencies,
        Map<UUID, UUID> positions,
        Actor actor) {}
