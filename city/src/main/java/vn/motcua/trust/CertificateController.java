package vn.motcua.trust;

import java.security.cert.CertificateEncodingException;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.kernel.Caller;
import vn.motcua.kernel.Invalid;
import vn.motcua.web.Allowed;
import vn.motcua.web.Limited;
import vn.motcua.web.Navigation;
import vn.motcua.web.Page;

/** The certificates (chứng thư số) of agencies and officers, for anybody to look at; administrators revoke and rotate. */
@Controller
class CertificateController {

    private static final int SIZE = 50;
    private static final int LONGEST = 500;

    private final Credentials credentials;

    @Bean
    @Order(18)
    static Navigation certificatesPlace() {
        return Navigation.place(Navigation.ADMINISTRATORS, "/trust/certificates", "trust.certificates.nav", "key");
    }

    CertificateController(Credentials credentials) {
        this.credentials = credentials;
    }

    @GetMapping("/trust/certificates")
    @Allowed(Caller.Kind.ANYONE)
    String page(Page page, Caller caller, Model model, @RequestParam(defaultValue = "") String before) {
        credentials.rootCertificate();
        var slice = credentials.all(before, SIZE);
        model.addAttribute("page", page.titled(page.text("trust.certificates.title")));
        model.addAttribute("certificates", slice.items());
        model.addAttribute("next", slice.next());
        model.addAttribute("may", caller.kind() == Caller.Kind.ADMINISTRATOR && caller.assurance() >= 2);
        return "trust/certificates";
    }

    @PostMapping("/trust/certificates/{id}/revoke")
    @Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
    String revoke(Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw Invalid.at("reason", "trust.certificates.reason-needed").asException();
        }
        credentials.revoke(id, reason.strip(), caller.actor());
        return "redirect:/trust/certificates";
    }

    @PostMapping("/trust/certificates/{id}/rotate")
    @Allowed(value = Caller.Kind.ADMINISTRATOR, assurance = 2)
    String rotate(Caller caller, @PathVariable UUID id) {
        credentials.rotate(id, caller.actor());
        return "redirect:/trust/certificates";
    }

    @GetMapping("/trust/crl")
    @Allowed(Caller.Kind.ANYONE)
    @Limited(perMinute = 60)
    ResponseEntity<byte[]> list() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.parseMediaType("application/pkix-crl"))
                .body(credentials.revocationList());
    }

    @GetMapping("/trust/root.crt")
    @Allowed(Caller.Kind.ANYONE)
    ResponseEntity<byte[]> root() throws CertificateEncodingException {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.parseMediaType("application/pkix-cert"))
                .body(credentials.rootCertificate().getEncoded());
    }
}
