package vn.motcua.notifications;

import vn.motcua.web.Texts;

/** A notice in words. */
record Wording(String title, String text, String letter) {

    static Wording of(Kept notice, Texts texts) {
        Object[] arguments = notice.arguments(texts.locale().getLanguage());
        String text = texts.get(notice.key() + ".text", arguments);
        String key = notice.key() + ".letter";
        String letter = texts.get(key);
        return new Wording(
                texts.get(notice.key() + ".title", arguments),
                text,
                letter.equals(key) ? text : texts.get(key, arguments));
    }
}
