package vn.motcua.agencies;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who held a position from when until when; {@code lastDay} null: until further notice. */
record Tenure(UUID account, LocalDate firstDay, @Nullable LocalDate lastDay) {}
