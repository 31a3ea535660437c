package vn.motcua.definitions;

import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.motcua.web.CityFace;
import vn.motcua.web.CityFaces;

/** Shows the city of {@code definitions/cities} on every page. */
@Component
class CityOnPages implements CityFaces {

    private static final String MARK = "arch";

    private final Definitions definitions;

    CityOnPages(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public CityFace in(Locale locale) {
        CityDefinition city = definitions.city();
        String committee = city.agencies().stream()
                .filter(agency -> agency.kind().equals("city-committee"))
                .map(agency -> locale.getLanguage().equals("en") ? agency.en() : agency.name())
                .findFirst()
                .orElse(city.name().in(locale));
        return new CityFace(city.name().in(locale), city.shortName(), committee, MARK, city.hotline());
    }
}
