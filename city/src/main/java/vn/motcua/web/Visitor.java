package vn.motcua.web;

/** The person signed in, as the page frames show them; {@code accountUrl} leads to their account and signing out. */
public record Visitor(String name, String initials, Kind kind, String accountUrl) {

    /** Whose pages a person uses. */
    public enum Kind {
        CITIZEN,
        OFFICER
    }

    /** Initials of the last two words, as Vietnamese given names come last: "Nguyễn Thị Thu Hà" gives "TH". */
    public static String initialsOf(String name) {
        var words = name.strip().split("\\s+", -1);
        var initials = new StringBuilder();
        for (int i = Math.max(0, words.length - 2); i < words.length; i++) {
            if (!words[i].isEmpty()) {
                initials.appendCodePoint(Character.toUpperCase(words[i].codePointAt(0)));
            }
        }
        return initials.toString();
    }
}
