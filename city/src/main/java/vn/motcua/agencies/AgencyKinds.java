package vn.motcua.agencies;

/** The kinds of agencies that the program itself knows by name; a city file may list others. */
public final class AgencyKinds {

    /** Ủy ban nhân dân thành phố (of a province before 2025-07-01). */
    public static final String CITY_COMMITTEE = "city-committee";

    /** Ủy ban nhân dân quận, huyện: until 2025-06-30. */
    public static final String DISTRICT_COMMITTEE = "district-committee";

    /** Ủy ban nhân dân xã, phường, đặc khu. */
    public static final String COMMUNE_COMMITTEE = "commune-committee";

    /** Trung tâm Phục vụ hành chính công thành phố. */
    public static final String SERVICE_CENTRE = "service-centre";

    /** Trung tâm Phục vụ hành chính công xã, phường, đặc khu. */
    public static final String COMMUNE_SERVICE_CENTRE = "commune-service-centre";

    /** Công an xã, phường, đặc khu. */
    public static final String COMMUNE_POLICE = "commune-police";

    /** Công an thành phố. */
    public static final String CITY_POLICE = "city-police";

    private AgencyKinds() {}
}
