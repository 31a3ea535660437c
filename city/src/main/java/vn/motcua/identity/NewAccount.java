package vn.motcua.identity;

import java.time.LocalDate;
import java.util.Optional;
import vn.motcua.kernel.Caller;

/** Somebody who gets an account. Text that is not known is empty. */
public sealed interface NewAccount {

    /** How they are called. */
    String name();

    String email();

    String phone();

    /** Công dân. */
    record Resident(
            String name,
            String personalId,
            Optional<LocalDate> birthDate,
            String sex,
            String phone,
            String email,
            String ward,
            String address,
            String ethnicity,
            String nationality)
            implements NewAccount {

        /** With what registration asks for. */
        public static Resident of(String name, String personalId, String phone, String email) {
            return new Resident(name, personalId, Optional.empty(), "", phone, email, "", "", "", "");
        }
    }

    /** Cán bộ, công chức; {@code user} is what they sign in with: {@code an.nguyen}. */
    record Officer(String name, String user, String email, String phone) implements NewAccount {}

    /** Who runs the city's installation. */
    record Administrator(String name, String user, String email, String phone) implements NewAccount {}

    /** Doanh nghiệp, tổ chức: acts only through its representatives, so it has no password. */
    record Enterprise(String name, String taxCode, String email, String phone, String address) implements NewAccount {}

    /** Another program that calls the API. */
    record Program(String name) implements NewAccount {

        @Override
        public String email() {
            return "";
        }

        @Override
        public String phone() {
            return "";
        }
    }

    default Caller.Kind kind() {
        return switch (this) {
            case Resident _ -> Caller.Kind.RESIDENT;
            case Officer _ -> Caller.Kind.OFFICER;
            case Administrator _ -> Caller.Kind.ADMINISTRATOR;
            case Enterprise _ -> Caller.Kind.ENTERPRISE;
            case Program _ -> Caller.Kind.SYSTEM;
        };
    }
}
