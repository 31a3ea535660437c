package vn.motcua.web;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vn.motcua.kernel.Caller;

/** A module's places in the frame's navigation, for this caller; nothing for whom they don't concern. No slow work here. */
public interface Navigation {

    Predicate<Caller> ADMINISTRATORS = caller -> caller.kind() == Caller.Kind.ADMINISTRATOR;
    Predicate<Caller> OFFICERS = caller -> caller.kind() == Caller.Kind.OFFICER;

    /** Officers in one of these roles. */
    static Predicate<Caller> officers(Set<String> roles) {
        return OFFICERS.and(caller -> caller.holdings().stream().anyMatch(h -> roles.contains(h.role())));
    }

    List<NavItem> items(Caller caller, Texts texts);

    /**
     * One place: a bean beside the controller of its page, with an {@code @Order}.
     *
     * @param words key of its label
     */
    static Navigation place(Predicate<Caller> whom, String href, String words, String icon) {
        return (caller, texts) -> whom.test(caller) ? List.of(new NavItem(href, texts.get(words), icon)) : List.of();
    }

    /** The same under a heading of its own. */
    default Navigation under(String words) {
        return (caller, texts) -> items(caller, texts).stream()
                .map(item -> item.under(texts.get(words)))
                .toList();
    }
}
