package vn.motcua.trust;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.motcua.agencies.Agencies;
import vn.motcua.kernel.Caller;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.Allowed;
import vn.motcua.web.Field;
import vn.motcua.web.Limited;
import vn.motcua.web.Link;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;
import vn.motcua.web.Typed;

/** An officer's own signature and an agency's seal, as papers show them. */
@Controller
class PictureController {

    private final Pictures pictures;
    private final Marks marks;
    private final Agencies agencies;
    private final Clock clock;

    @Bean
    static Navigation signaturePlace() {
        return Navigation.place(Navigation.OFFICERS, "/desk/signature", "trust.picture.title.signature", "pen");
    }

    PictureController(Pictures pictures, Marks marks, Agencies agencies, Clock clock) {
        this.pictures = pictures;
        this.marks = marks;
        this.agencies = agencies;
        this.clock = clock;
    }

    /** What the page is about: whose picture, under which name, and where it stands. */
    private record Subject(
            Pictures.Holder holder,
            String name,
            String path,
            @Nullable Link above) {}

    @GetMapping("/desk/signature")
    @Allowed(value = Caller.Kind.OFFICER, assurance = 2)
    String signature(Caller caller, Page page, Model model) {
        return show(own(caller), Typed.nothing(), page, model);
    }

    @PostMapping(path = "/desk/signature", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(value = Caller.Kind.OFFICER, assurance = 2)
    @Limited(perMinute = 10)
    String uploadSignature(
            @RequestParam MultipartFile file, Caller caller, Page page, Model model, HttpServletResponse response)
            throws IOException {
        return upload(own(caller), file, caller, page, model, response);
    }

    @PostMapping("/desk/signature/uses")
    @Allowed(value = Caller.Kind.OFFICER, assurance = 2)
    String useSignature(Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return use(own(caller), typed, caller, page, model, response);
    }

    @GetMapping("/admin/agencies/{id}/seal")
    @Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
    String seal(@PathVariable UUID id, Page page, Model model) {
        return show(agency(id, page), Typed.nothing(), page, model);
    }

    @PostMapping(path = "/admin/agencies/{id}/seal", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
    @Limited(perMinute = 10)
    String uploadSeal(
            @PathVariable UUID id,
            @RequestParam MultipartFile file,
            Caller caller,
            Page page,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return upload(agency(id, page), file, caller, page, model, response);
    }

    @PostMapping("/admin/agencies/{id}/seal/uses")
    @Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
    String useSeal(
            @PathVariable UUID id, Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return use(agency(id, page), typed, caller, page, model, response);
    }

    private static Subject own(Caller caller) {
        return new Subject(
                Pictures.Holder.officer(Objects.requireNonNull(caller.account())),
                caller.name(),
                "/desk/signature",
                null);
    }

    private Subject agency(UUID id, Page page) {
        var agency = agencies.require(id);
        return new Subject(
                Pictures.Holder.agency(id),
                agency.name(),
                "/admin/agencies/" + id + "/seal",
                new Link("/admin/agencies/" + id, agency.name(page.texts().locale())));
    }

    private String upload(
            Subject subject, MultipartFile file, Caller caller, Page page, Model model, HttpServletResponse response)
            throws IOException {
        byte[] sent =
                file.getSize() > PictureCheck.MOST_BYTES ? new byte[PictureCheck.MOST_BYTES + 1] : file.getBytes();
        Typed typed = Typed.nothing();
        return typed.answer(page, response, () -> show(subject, typed, page, model), () -> {
            pictures.upload(subject.holder(), sent, caller.actor());
            return "redirect:" + subject.path();
        });
    }

    private String use(
            Subject subject, Typed typed, Caller caller, Page page, Model model, HttpServletResponse response) {
        return typed.answer(page, response, () -> show(subject, typed, page, model), () -> {
            LocalDate from = typed.day("from");
            typed.check();
            pictures.use(subject.holder(), from, caller.actor());
            return "redirect:" + subject.path();
        });
    }

    private String show(Subject subject, Typed typed, Page page, Model model) {
        Pictures.Holder holder = subject.holder();
        String kind = holder.kind().word();
        List<Pictures.Dated> dated = pictures.dated(holder);
        Pictures.Draft draft = pictures.draft(holder).orElse(null);
        String since = dated.stream()
                .map(Pictures.Dated::from)
                .filter(day -> !day.isAfter(today()))
                .findFirst()
                .map(day -> page.text("trust.picture.since", VietnameseFormat.date(day)))
                .orElse(page.text("trust.picture.drawn"));
        String title = page.text("trust.picture.title." + kind);
        model.addAttribute(
                "page",
                subject.above() == null
                        ? page.titled(title)
                        : page.titled(title).under(subject.above()));
        model.addAttribute(
                "view",
                new PictureView(
                        kind,
                        subject.above(),
                        subject.path(),
                        since,
                        sheet(subject, null, page),
                        draft == null ? null : sheet(subject, draft.png(), page),
                        draft == null
                                ? List.of()
                                : draft.advice().stream()
                                        .map(word -> page.text("trust.picture.advice." + word + "." + kind))
                                        .toList(),
                        typed.offering("from", today())
                                .shown(Field.date("from", page.text("trust.picture.from"))
                                        .hinted(page.text("trust.picture.from-hint"))),
                        typed.shown(Field.text("file", page.text("trust.picture.file"))
                                .hinted(page.text("trust.picture.file-hint." + kind))),
                        dated.stream()
                                .map(one -> VietnameseFormat.date(one.from()))
                                .toList(),
                        typed.wrong()));
        return "trust/picture";
    }

    /** With the picture in use, or with another one. */
    private String sheet(Subject subject, byte @Nullable [] png, Page page) {
        Pictures.Holder holder = subject.holder();
        boolean signs = holder.kind() == PictureCheck.Kind.SIGNATURE;
        String sample = page.text("trust.picture.sample");
        byte[] signature =
                signs ? png != null ? png : marks.signature(holder.id(), subject.name()) : Marks.drawSignature(sample);
        byte[] seal = signs
                ? Marks.drawSeal(page.text("trust.picture.sample-agency"))
                : png != null ? png : marks.seal(holder.id(), subject.name());
        return SampleSheet.of(
                page.text("trust.picture.capacity").toUpperCase(Locale.of("vi")),
                signs ? subject.name() : sample,
                signature,
                seal);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
