package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.definitions.CityDefinition.Office;
import vn.motcua.kernel.Json;
import vn.motcua.vietnam.text.VietnameseText;

/**
 * An agency that opens.
 *
 * @param parent the agency above it
 * @param unit code of the ward that it serves; null for the whole city
 */
record AgencyRow(
        UUID id,
        String code,
        String kind,
        String name,
        String nameEn,
        @Nullable UUID parent,
        @Nullable String unit,
        Office office,
        LocalDate from) {

    void store(JdbcClient db) {
        db.sql("""
                        insert into agencies.agency
                          (id, code, kind, name, name_en, search, parent, unit, office, valid_from)
                        values (:id, :code, :kind, :name, :nameEn, :search, :parent, :unit, :office, :from)
                        """)
                .param("id", id)
                .param("code", code)
                .param("kind", kind)
                .param("name", name)
                .param("nameEn", nameEn)
                .param("search", VietnameseText.searchKey(name))
                .param("parent", parent)
                .param("unit", unit)
                .param("office", Json.text(office))
                .param("from", from)
                .update();
    }
}
