package vn.motcua.identity;

import vn.motcua.web.Link;
import vn.motcua.web.Texts;

/** Where somebody without a phone finds the one-time code: only a demonstration has such a place. */
public interface CodeHelp {

    Link link(Texts texts);
}
