package vn.motcua.cases.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Caller;

/**
 * Who did it: the account, and for officers the holding through which they acted, which also says whether by appointment,
 * by delegation or as a substitute.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record By(Caller.Kind kind, @Nullable UUID account, Caller.@Nullable Holding holding) {}
