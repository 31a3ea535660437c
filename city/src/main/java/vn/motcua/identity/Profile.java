package vn.motcua.identity;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What the city knows about a person by itself, and what forms prefill. Text that is not known is empty.
 *
 * @param personalId số định danh cá nhân, 12 digits
 * @param sex {@code nam} or {@code nữ}, as the identity papers write it
 * @param ward code of the ward where the person lives
 */
public record Profile(
        UUID account,
        String fullName,
        Optional<LocalDate> birthDate,
        String sex,
        String personalId,
        String phone,
        String email,
        String ward,
        String address,
        String ethnicity,
        String nationality) {}
