package vn.motcua.cases;

import java.util.UUID;
import vn.motcua.cases.core.Command;

/** One command of a bulk. */
public record Request(UUID id, long version, Command command, String key) {}
