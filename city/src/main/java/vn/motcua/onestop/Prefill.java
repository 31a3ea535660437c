package vn.motcua.onestop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.definitions.Field;
import vn.motcua.definitions.LocalizedText;
import vn.motcua.definitions.Procedure;
import vn.motcua.identity.Account;
import vn.motcua.identity.Accounts;
import vn.motcua.identity.Profile;
import vn.motcua.identity.Profiles;
import vn.motcua.kernel.Caller;

/** Fills in what the city knows already, and says from where. */
@Component
public class Prefill {

    /** Source of answers that come from the person's own data. */
    public static final String PROFILE = "profile";

    public static final String ENTERPRISE = "enterprise";

    private final Profiles profiles;
    private final Accounts accounts;
    private final Dossiers dossiers;
    private final Filling filling;

    Prefill(Profiles profiles, Accounts accounts, Dossiers dossiers, Filling filling) {
        this.filling = filling;
        this.profiles = profiles;
        this.accounts = accounts;
        this.dossiers = dossiers;
    }

    public Map<String, Draft.Kept> of(Procedure procedure, Caller caller) {
        Map<String, Draft.Kept> known = new LinkedHashMap<>();
        boolean earlier = procedure.fields().anyMatch(field -> field.prefill().startsWith("earlier."));
        Map<String, Dossiers.EarlierAnswer> before = earlier ? dossiers.earlierAnswers(caller) : Map.of();
        Profile profile = caller.kind() == Caller.Kind.RESIDENT ? profiles.profile(caller.signedInAccount()) : null;
        UUID behalf = caller.onBehalfOf();
        Account enterprise = behalf == null
                ? null
                : accounts.find(behalf)
                        .filter(found -> found.kind() == Caller.Kind.ENTERPRISE)
                        .orElse(null);
        procedure.fields().forEach(field -> {
            Draft.Kept kept = kept(field, profile, enterprise, before);
            if (kept != null && kept.value() != null) {
                known.put(field.id(), chosen(field, kept, kept.value()));
            }
        });
        return known;
    }

    /** The profile has words where a choice has codes. */
    private Draft.Kept chosen(Field field, Draft.Kept kept, Object value) {
        if (field.type() != Field.Type.CHOICE) {
            return kept;
        }
        Map<String, LocalizedText> options = filling.options(field);
        Object code = options.entrySet().stream()
                .filter(option -> option.getValue().vi().equalsIgnoreCase(value.toString()))
                .<Object>map(Map.Entry::getKey)
                .findFirst()
                .orElse(value);
        return new Draft.Kept(options.containsKey(code.toString()) ? code : null, 1, "", null, kept.source());
    }

    private static Draft.@Nullable Kept kept(
            Field field,
            @Nullable Profile profile,
            @Nullable Account enterprise,
            Map<String, Dossiers.EarlierAnswer> before) {
        String prefill = field.prefill();
        String what = prefill.substring(prefill.indexOf('.') + 1);
        if (prefill.startsWith("profile.") && profile != null) {
            return kept(own(profile, what), PROFILE);
        }
        if (prefill.startsWith("enterprise.") && enterprise != null) {
            return kept(company(enterprise, what), ENTERPRISE);
        }
        Dossiers.EarlierAnswer answer = prefill.startsWith("earlier.") ? before.get(what) : null;
        return answer == null ? null : new Draft.Kept(answer.value(), 1, "", null, answer.dossier());
    }

    private static Draft.@Nullable Kept kept(String value, String source) {
        return value.isEmpty() ? null : new Draft.Kept(value, 1, "", null, source);
    }

    private static String own(Profile profile, String what) {
        return switch (what) {
            case "fullName" -> profile.fullName();
            case "birthDate" -> profile.birthDate().map(Object::toString).orElse("");
            case "sex" -> profile.sex();
            case "personalId" -> profile.personalId();
            case "phone" -> profile.phone();
            case "email" -> profile.email();
            case "ward" -> profile.ward();
            case "address" -> profile.address();
            case "ethnicity" -> profile.ethnicity();
            case "nationality" -> profile.nationality();
            default -> "";
        };
    }

    private static String company(Account enterprise, String what) {
        return switch (what) {
            case "name" -> enterprise.name();
            case "taxCode" -> enterprise.taxCode().orElse("");
            case "email" -> enterprise.email();
            case "phone" -> enterprise.phone();
            default -> "";
        };
    }
}
