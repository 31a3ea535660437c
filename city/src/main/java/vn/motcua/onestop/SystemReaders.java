package vn.motcua.onestop;

import vn.motcua.kernel.Caller;

/** Which outside systems may read dossiers of which procedures. Implemented by the module that registers them. */
public interface SystemReaders {

    boolean mayRead(Caller system, String procedure);
}
