package vn.motcua.identity;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Caller.Kind;
import vn.motcua.kernel.ProblemException;
import vn.motcua.vietnam.id.PersonalId;
import vn.motcua.vietnam.id.PhoneNumber;
import vn.motcua.web.Allowed;
import vn.motcua.web.Field;
import vn.motcua.web.Option;
import vn.motcua.web.Page;

/** What forms prefill, seen and changed by the person it is about. */
@Controller
@Allowed({Kind.RESIDENT, Kind.ENTERPRISE, Kind.OFFICER, Kind.ADMINISTRATOR})
class ProfileController {

    private final Profiles profiles;
    private final Accounts accounts;

    ProfileController(Profiles profiles, Accounts accounts) {
        this.profiles = profiles;
        this.accounts = accounts;
    }

    @GetMapping("/me/profile")
    ModelAndView show(Caller caller, Page page) {
        return show(caller, page, answers(profiles.profile(caller.signedInAccount())), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/me/profile")
    ModelAndView change(Caller caller, Page page, @RequestParam Map<String, String> sent) {
        Map<String, String> answers = new LinkedHashMap<>(answers(profiles.profile(caller.signedInAccount())));
        answers.keySet().forEach(name -> {
            if (sent.containsKey(name)) {
                answers.put(name, sent.get(name).strip());
            }
        });
        if (sent.containsKey("birthDate.day")) {
            answers.put("birthDate", date(sent));
        }
        Map<String, String> errors = faults(answers);
        if (!errors.isEmpty()) {
            return show(caller, page, answers, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            profiles.change(caller, change(answers));
            return Way.to("/me");
        } catch (ProblemException refusal) {
            if (refusal.problem() instanceof IdentityProblem.Taken(var field)) {
                return show(
                        caller, page, answers, Map.of(field, "identity.register.taken." + field), HttpStatus.CONFLICT);
            }
            throw refusal;
        }
    }

    private static Map<String, String> answers(Profile profile) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("name", profile.fullName());
        answers.put("birthDate", profile.birthDate().map(LocalDate::toString).orElse(""));
        answers.put("sex", profile.sex());
        answers.put("phone", profile.phone());
        answers.put("email", profile.email());
        answers.put("address", profile.address());
        answers.put("ethnicity", profile.ethnicity());
        answers.put("nationality", profile.nationality());
        answers.put("ward", profile.ward());
        return answers;
    }

    private static String date(Map<String, String> sent) {
        String year = sent.getOrDefault("birthDate.year", "").strip();
        String month = sent.getOrDefault("birthDate.month", "").strip();
        String day = sent.getOrDefault("birthDate.day", "").strip();
        return year.isEmpty() && month.isEmpty() && day.isEmpty() ? "" : day + "/" + month + "/" + year;
    }

    private static Map<String, String> faults(Map<String, String> answers) {
        Map<String, String> errors = new LinkedHashMap<>();
        String name = answers.getOrDefault("name", "");
        if (name.isEmpty() || name.length() > 100) {
            errors.put("name", "identity.register.name.missing");
        }
        String date = answers.getOrDefault("birthDate", "");
        if (!date.isEmpty() && parsed(date).isEmpty()) {
            errors.put("birthDate", "identity.birthDate.wrong");
        }
        String phone = answers.getOrDefault("phone", "");
        if (!phone.isEmpty() && PhoneNumber.parse(phone).isEmpty()) {
            errors.put("phone", "identity.phone.wrong");
        }
        RegisterController.emailFault(answers.getOrDefault("email", "")).ifPresent(key -> errors.put("email", key));
        if (answers.getOrDefault("address", "").length() > 300) {
            errors.put("address", "identity.address.long");
        }
        return errors;
    }

    private static Optional<LocalDate> parsed(String date) {
        try {
            if (date.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return Optional.of(LocalDate.parse(date));
            }
            String[] parts = date.split("/", -1);
            return Optional.of(
                    LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0])));
        } catch (java.time.DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Profiles.Change change(Map<String, String> answers) {
        return new Profiles.Change(
                answers.getOrDefault("name", ""),
                parsed(answers.getOrDefault("birthDate", "")),
                answers.getOrDefault("sex", ""),
                PhoneNumber.parse(answers.getOrDefault("phone", ""))
                        .map(PhoneNumber::value)
                        .orElse(""),
                answers.getOrDefault("email", ""),
                answers.getOrDefault("ward", ""),
                answers.getOrDefault("address", ""),
                answers.getOrDefault("ethnicity", ""),
                answers.getOrDefault("nationality", ""));
    }

    private ModelAndView show(
            Caller caller, Page page, Map<String, String> answers, Map<String, String> errors, HttpStatus status) {
        UUID id = caller.signedInAccount();
        boolean verified = accounts.get(id).verified();
        boolean resident = caller.kind() == Kind.RESIDENT || caller.kind() == Kind.ENTERPRISE;
        Form form = Form.to("/me/profile", page.text("identity.profile.lead"), page.text("identity.profile.button"))
                .with(Field.text("name", page.text("identity.name"))
                        .completing("name")
                        .locked(verified)
                        .hinted(verified ? page.text("identity.profile.verified") : ""));
        if (resident) {
            String number = profiles.profile(id).personalId();
            String masked = PersonalId.parse(number).map(PersonalId::masked).orElse("");
            form = form.with(Field.text("personalId", page.text("identity.personalId"))
                            .valued(masked)
                            .sized(Field.Size.MEDIUM)
                            .locked(true))
                    .with(Field.date("birthDate", page.text("identity.birthDate"))
                            .completing("bday")
                            .locked(verified)
                            .optional(!verified))
                    .with(Field.choice(
                                    "sex",
                                    page.text("identity.sex"),
                                    List.of(
                                            new Option("nam", page.text("identity.sex.male")),
                                            new Option("nữ", page.text("identity.sex.female"))))
                            .locked(verified)
                            .optional(!verified));
        }
        form = form.with(Field.of(Field.Kind.PHONE, "phone", page.text("identity.phone"), List.of())
                        .sized(Field.Size.MEDIUM)
                        .optional(true)
                        .completing("tel"))
                .with(Field.of(Field.Kind.EMAIL, "email", page.text("identity.email"), List.of())
                        .hinted(page.text("identity.email.hint"))
                        .optional(true)
                        .completing("email"));
        if (resident) {
            form = form.with(Field.area("address", page.text("identity.address"))
                            .optional(true)
                            .completing("street-address"))
                    .with(Field.text("ethnicity", page.text("identity.ethnicity"))
                            .sized(Field.Size.MEDIUM)
                            .optional(true))
                    .with(Field.text("nationality", page.text("identity.nationality"))
                            .sized(Field.Size.MEDIUM)
                            .optional(true));
        }
        return new ModelAndView(
                "identity/form",
                Map.of(
                        "page",
                        page.titled(page.text("identity.profile")).under(MeController.mine(page)),
                        "form",
                        form.answered(page, answers, errors)),
                status);
    }
}
