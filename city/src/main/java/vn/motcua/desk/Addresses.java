package vn.motcua.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where things are on the desk. */
final class Addresses {

    private Addresses() {}

    static String dossier(String code) {
        return "/desk/dossiers/" + code;
    }

    static String dossier(String code, String tab) {
        return dossier(code) + "?tab=" + tab;
    }

    static String deed(String code, Deed deed, String step) {
        return deed == Deed.BROUGHT
                ? dossier(code) + "/brought?step="
                : dossier(code) + "/do/" + deed.word() + "?step=" + encoded(step);
    }

    /** A result as it would be signed. */
    static String preview(String code, String result) {
        return dossier(code) + "/results/" + encoded(result) + "/preview";
    }

    static String print(String code, String form) {
        return dossier(code) + "/print/" + form;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
