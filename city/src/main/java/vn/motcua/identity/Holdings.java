package vn.motcua.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.motcua.kernel.Caller;

/** Which positions an officer may act through. Implemented by the module that keeps agencies and positions. */
public interface Holdings {

    /** Appointed, delegated and substituted positions in force on {@code day}; none for who is no officer. */
    List<Caller.Holding> of(UUID account, LocalDate day);
}
