package vn.motcua.web;

/**
 * How the city shows itself on every page.
 *
 * @param name the city with its title, as in "thành phố Đà Nẵng"
 * @param shortName the name alone, as in "Đà Nẵng"
 * @param committee who answers for the pages, as in "Ủy ban nhân dân thành phố Đà Nẵng"
 * @param mark name of the symbol {@code mark-…} in {@code icons.svg}
 * @param hotline the number people call, as in "1022"
 */
public record CityFace(String name, String shortName, String committee, String mark, String hotline) {}
