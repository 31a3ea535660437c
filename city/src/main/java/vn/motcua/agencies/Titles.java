package vn.motcua.agencies;

/** What the holders of positions are called, by kind of agency, role and number (the first leader is the chief). */
record Titles(String vi, String en) {

    static Titles of(String kind, String agencyName, String role, int number) {
        return switch (role) {
            case "leader" -> leader(kind, agencyName, number == 1);
            case "head" -> head(kind);
            case "specialist" -> specialist(kind);
            case "receptionist" -> new Titles("Công chức tiếp nhận và trả kết quả", "Reception officer");
            case "clerk" -> new Titles("Văn thư", "Clerk");
            default -> throw new IllegalArgumentException(role + " is no role");
        };
    }

    private static Titles leader(String kind, String agencyName, boolean chief) {
        return switch (kind) {
            case AgencyKinds.CITY_COMMITTEE, AgencyKinds.COMMUNE_COMMITTEE ->
                chief ? new Titles("Chủ tịch", "Chair") : new Titles("Phó Chủ tịch", "Vice chair");
            case AgencyKinds.COMMUNE_POLICE -> headed("Trưởng Công an", "Chief of police", chief);
            case "tax-office" -> headed("Trưởng Thuế thành phố", "Head of the tax office", chief);
            case "inspectorate" -> headed("Chánh Thanh tra", "Chief inspector", chief);
            case "military-command" -> headed("Chỉ huy trưởng", "Commander", chief);
            default -> {
                if (agencyName.startsWith("Chi cục")) {
                    yield chief
                            ? new Titles("Chi cục trưởng", "Head of sub-department")
                            : new Titles("Phó Chi cục trưởng", "Deputy head of sub-department");
                }
                if (agencyName.startsWith("Ban ")) {
                    yield headed("Trưởng ban", "Head of the board", chief);
                }
                if (agencyName.startsWith("Sở ")) {
                    yield headed("Giám đốc Sở", "Director", chief);
                }
                yield headed("Giám đốc", "Director", chief);
            }
        };
    }

    private static Titles headed(String vi, String en, boolean chief) {
        return chief
                ? new Titles(vi, en)
                : new Titles("Phó " + vi, "Deputy " + Character.toLowerCase(en.charAt(0)) + en.substring(1));
    }

    private static Titles head(String kind) {
        return switch (kind) {
            case AgencyKinds.COMMUNE_SERVICE_CENTRE -> new Titles("Giám đốc Trung tâm", "Director of the centre");
            case AgencyKinds.COMMUNE_POLICE -> new Titles("Tổ trưởng", "Team leader");
            default -> new Titles("Trưởng phòng", "Head of division");
        };
    }

    private static Titles specialist(String kind) {
        return switch (kind) {
            case AgencyKinds.COMMUNE_POLICE, AgencyKinds.CITY_POLICE -> new Titles("Cán bộ", "Police officer");
            default -> new Titles("Chuyên viên", "Specialist");
        };
    }
}
