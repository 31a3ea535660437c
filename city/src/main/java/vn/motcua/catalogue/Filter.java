package vn.motcua.catalogue;

import java.util.List;
import vn.motcua.web.NavItem;

/** One row of chips: what is being filtered by, and where each choice leads. */
public record Filter(String label, List<NavItem> items) {}
