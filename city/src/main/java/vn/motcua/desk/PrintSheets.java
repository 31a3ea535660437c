package vn.motcua.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.motcua.agencies.Agency;
import vn.motcua.agencies.Unit;
import vn.motcua.agencies.Units;
import vn.motcua.cases.core.CaseState;
import vn.motcua.definitions.Definitions;
import vn.motcua.definitions.Procedure;
import vn.motcua.onestop.DossierFacts;
import vn.motcua.onestop.DossierView;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.web.Answer;
import vn.motcua.web.Messages;
import vn.motcua.web.ReceiptHead;
import vn.motcua.web.Texts;

/** What all printed forms have: the head, who applied, where to ask. Always in Vietnamese. */
@Component
class PrintSheets {

    private final Definitions definitions;
    private final Units units;
    private final Names names;
    private final Texts vi;

    PrintSheets(Definitions definitions, Units units, Names names, Messages messages) {
        this.definitions = definitions;
        this.units = units;
        this.names = names;
        this.vi = messages.in(Messages.VIETNAMESE);
    }

    Texts texts() {
        return vi;
    }

    Answer fact(String key, String value) {
        return new Answer(vi.get("desk.form.fact." + key), value);
    }

    List<String> columns(String... keys) {
        return List.of(keys).stream().map(k -> vi.get("desk.form.column." + k)).toList();
    }

    ReceiptHead head(Agency agency, String symbol, String title, String code) {
        UUID parent = agency.parent();
        String above = parent == null ? definitions.city().name().vi() : names.agency(parent, Messages.VIETNAMESE);
        return new ReceiptHead(
                above.toUpperCase(Messages.VIETNAMESE),
                agency.name().toUpperCase(Messages.VIETNAMESE),
                vi.get("desk.form.number", symbol),
                vi.get(title),
                code);
    }

    /** {@code Đà Nẵng, ngày 22 tháng 11 năm 2026}. */
    String place(Instant at) {
        return definitions.city().shortName() + ", "
                + VietnameseFormat.formalDate(Moments.day(at)).toLowerCase(Locale.ROOT);
    }

    /** Everything that identifies the applicant; what is not known has no line. */
    List<Answer> person(DossierView view) {
        DossierFacts.Applicant who = view.facts().applicant();
        List<Answer> facts = new ArrayList<>();
        facts.add(fact("person", who.name()));
        add(facts, "personal-id", who.personalId());
        add(facts, "address", address(view.procedure(), view.facts()));
        add(facts, "phone", who.phone());
        add(facts, "email", who.email());
        return facts;
    }

    void add(List<Answer> facts, String key, String value) {
        if (!value.isBlank()) {
            facts.add(fact(key, value));
        }
    }

    String address(CaseState state) {
        return address(
                definitions.version(state.identity().definition(), state.identity().version()), DossierFacts.of(state));
    }

    /** As the applicant gave it in the form; where the form does not ask, the one to which the result is sent. */
    private static String address(Procedure procedure, DossierFacts facts) {
        return procedure
                .fields()
                .filter(field -> field.prefill().equals("profile.address"))
                .map(field -> facts.form().get(field.id()))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(facts.delivery().address());
    }

    /** Where an agency is: the seat of the ward that it serves, the city for one of the city. */
    String seat(Agency agency) {
        return Optional.ofNullable(agency.ward())
                .flatMap(ward -> units.unit(ward, names.today()))
                .map(Unit::seat)
                .orElse(definitions.city().name().vi());
    }

    /** Whom to ask for guidance (liên hệ để được hướng dẫn). */
    Answer contact(Agency agency, String officer) {
        return fact(
                "contact",
                vi.get(
                        "desk.form.contact",
                        officer,
                        agency.name(),
                        seat(agency),
                        definitions.city().hotline()));
    }

    static String basis(Procedure procedure) {
        return procedure.legalBasis().stream()
                .map(b -> (b.title() + " " + b.number() + (b.article().isEmpty() ? "" : ", " + b.article())).strip())
                .collect(Collectors.joining("; "));
    }

    /** The running number of the register (Sổ theo dõi hồ sơ): the last part of the code. */
    static String serial(String code) {
        return code.substring(code.lastIndexOf('-') + 1);
    }
}
