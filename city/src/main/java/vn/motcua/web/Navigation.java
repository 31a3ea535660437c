package vn.motcua.web;

import java.util.List;
import vn.motcua.kernel.Caller;

/** A module's places in the frame's navigation, for this caller; nothing for whom they don't concern. No slow work here. */
public interface Navigation {

    List<NavItem> items(Caller caller, Texts texts);
}
