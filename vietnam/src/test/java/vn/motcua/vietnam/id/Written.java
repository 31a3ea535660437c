package vn.motcua.vietnam.id;

import java.util.Random;

/** Draws a text from a small regular expression: characters, classes, alternatives in brackets, {n} and {n,m}. */
final class Written {

    private final String form;
    private final Random random;
    private int at;

    private Written(String form, long seed) {
        this.form = form;
        this.random = new Random(seed);
    }

    static String of(String form, long seed) {
        return new Written(form, seed).alternatives();
    }

    private String alternatives() {
        var choices = new java.util.ArrayList<String>();
        var current = new StringBuilder();
        while (at < form.length() && form.charAt(at) != ')') {
            if (form.charAt(at) == '|') {
                at++;
                choices.add(current.toString());
                current.setLength(0);
            } else {
                current.append(repeated());
            }
        }
        choices.add(current.toString());
        return choices.get(random.nextInt(choices.size()));
    }

    private String repeated() {
        int start = at;
        String first = atom();
        int[] times = times();
        int end = at;
        int count = times[0] + random.nextInt(times[1] - times[0] + 1);
        var text = new StringBuilder(count > 0 ? first : "");
        for (int i = 1; i < count; i++) {
            at = start;
            text.append(atom());
        }
        at = end;
        return text.toString();
    }

    private String atom() {
        char c = form.charAt(at++);
        if (c == '(') {
            String inner = alternatives();
            at++;
            return inner;
        }
        if (c == '[') {
            String members = form.substring(at, form.indexOf(']', at));
            at += members.length() + 1;
            return String.valueOf(pick(members));
        }
        return String.valueOf(c == '\\' ? form.charAt(at++) : c);
    }

    private char pick(String members) {
        if (members.length() == 3 && members.charAt(1) == '-') {
            return (char) (members.charAt(0) + random.nextInt(members.charAt(2) - members.charAt(0) + 1));
        }
        return members.charAt(random.nextInt(members.length()));
    }

    private int[] times() {
        if (at >= form.length() || form.charAt(at) != '{') {
            return new int[] {1, 1};
        }
        String inner = form.substring(at + 1, form.indexOf('}', at));
        at += inner.length() + 2;
        int comma = inner.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? inner : inner.substring(0, comma));
        return new int[] {least, comma < 0 ? least : Integer.parseInt(inner.substring(comma + 1))};
    }
}
