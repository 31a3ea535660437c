package vn.motcua.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import vn.motcua.web.Limited;
import vn.motcua.web.Page;

/** A resident makes an account by themselves; their personal number counts as unproven until national identity proves it. */
@Controller
class RegisterController {

    private final Accounts accounts;
    private final Passwords passwords;
    private final SignIn signIn;

    RegisterController(Accounts accounts, Passwords passwords, SignIn signIn) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.signIn = signIn;
    }

    /** The form as sent. */
    record Answers(String name, String personalId, String phone, String email, String password) {

        Map<String, String> shown() {
            return Map.of("name", name, "personalId", personalId, "phone", phone, "email", email);
        }
    }

    @GetMapping("/register")
    @Allowed(Kind.ANYONE)
    ModelAndView ask(@RequestParam(defaultValue = "") String back, Page page) {
        return show(page, back, Map.of(), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/register")
    @Allowed(Kind.ANYONE)
    @Limited(perMinute = 10)
    ModelAndView register(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String personalId,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String back,
            Caller caller,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response) {
        Answers answers = new Answers(name.strip(), personalId, phone, email.strip(), password);
        Map<String, String> errors = faults(answers);
        if (!errors.isEmpty()) {
            return show(page, back, answers.shown(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            Account account = accounts.open(resident(answers), password, caller.actor());
            Way.signedIn(request, response, signIn.start(account.id(), Session.Method.PASSWORD, Way.place(request)));
            return Way.to(Way.back(back, "/me"));
        } catch (ProblemException refusal) {
            if (refusal.problem() instanceof IdentityProblem.Taken(var field)) {
                return show(
                        page,
                        back,
                        answers.shown(),
                        Map.of(field, "identity.register.taken." + field),
                        HttpStatus.CONFLICT);
            }
            throw refusal;
        }
    }

    private static NewAccount.Resident resident(Answers answers) {
        return NewAccount.Resident.of(
                answers.name(),
                PersonalId.parse(answers.personalId()).orElseThrow().value(),
                PhoneNumber.parse(answers.phone()).map(PhoneNumber::value).orElse(""),
                answers.email());
    }

    private Map<String, String> faults(Answers answers) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (answers.name().isEmpty() || answers.name().length() > 100) {
            errors.put("name", "identity.register.name.missing");
        }
        if (PersonalId.parse(answers.personalId()).isEmpty()) {
            errors.put("personalId", "identity.register.personalId.wrong");
        }
        if (PhoneNumber.parse(answers.phone()).isEmpty()) {
            errors.put("phone", "identity.phone.wrong");
        }
        emailFault(answers.email()).ifPresent(key -> errors.put("email", key));
        passwords
                .fault(
                        answers.password(),
                        List.of(answers.name(), answers.personalId(), answers.phone(), answers.email()))
                .ifPresent(key -> errors.put("password", key));
        return errors;
    }

    /** An address may be missing; one that is given must have a name, one @ and a domain with a dot. */
    static Optional<String> emailFault(String email) {
        boolean fine =
                email.isEmpty() || email.length() <= 254 && email.matches("[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>.]+");
        return fine ? Optional.empty() : Optional.of("identity.email.wrong");
    }

    private static ModelAndView show(
            Page page, String back, Map<String, String> answers, Map<String, String> errors, HttpStatus status) {
        Form form = Form.to("/register", page.text("identity.register.lead"), page.text("identity.register.button"))
                .with(Field.text("name", page.text("identity.name"))
                        .hinted(page.text("identity.name.hint"))
                        .completing("name"))
                .with(Field.text("personalId", page.text("identity.personalId"))
                        .hinted(page.text("identity.personalId.hint"))
                        .sized(Field.Size.MEDIUM)
                        .keyboard("numeric")
                        .completing("off"))
                .with(Field.of(Field.Kind.PHONE, "phone", page.text("identity.phone"), List.of())
                        .sized(Field.Size.MEDIUM)
                        .completing("tel"))
                .with(Field.of(Field.Kind.EMAIL, "email", page.text("identity.email"), List.of())
                        .hinted(page.text("identity.email.hint"))
                        .optional(true)
                        .completing("email"))
                .with(Field.of(Field.Kind.PASSWORD, "password", page.text("identity.password.new"), List.of())
                        .hinted(page.text("identity.password.hint"))
                        .completing("new-password"))
                .hiding("back", Way.back(back, ""))
                .linking(Way.with("/sign-in", Way.back(back, "")), page.text("identity.register.have"))
                .answered(page, answers, errors);
        return new ModelAndView(
                "identity/form", Map.of("page", page.titled(page.text("identity.register")), "form", form), status);
    }
}
