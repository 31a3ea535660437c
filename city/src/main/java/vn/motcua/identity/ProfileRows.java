package vn.motcua.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of profiles. */
@Component
class ProfileRows {

    private final JdbcClient db;
    private final AccountRows accounts;

    ProfileRows(JdbcClient db, AccountRows accounts) {
        this.db = db;
        this.accounts = accounts;
    }

    Optional<Profile> find(UUID account) {
        return db.sql("""
                        select a.id, a.name, a.personal_id, a.phone, a.email, p.birth_date, coalesce(p.sex, '') as sex,
                               coalesce(p.ward, '') as ward, coalesce(p.address, '') as address,
                               coalesce(p.ethnicity, '') as ethnicity, coalesce(p.nationality, '') as nationality
                        from identity.account a
                        left join identity.profile p on p.account = a.id
                        where a.id = :account
                        """).param("account", account).query(this::profile).optional();
    }

    void insert(UUID account, NewAccount.Resident resident, Instant at) {
        save(
                account,
                resident.birthDate(),
                resident.sex(),
                resident.ward(),
                resident.address(),
                resident.ethnicity(),
                resident.nationality(),
                at);
    }

    void save(
            UUID account,
            Optional<LocalDate> birthDate,
            String sex,
            String ward,
            String address,
            String ethnicity,
            String nationality,
            Instant at) {
        db.sql("""
                        insert into identity.profile
                          (account, birth_date, sex, ethnicity, nationality, ward, address, updated_at)
                        values (:account, :birthDate, :sex, :ethnicity, :nationality, :ward, :address, :at)
                        on conflict (account) do update
                        set birth_date = excluded.birth_date, sex = excluded.sex, ethnicity = excluded.ethnicity,
                            nationality = excluded.nationality, ward = excluded.ward, address = excluded.address,
                            updated_at = excluded.updated_at
                        """)
                .param("account", account)
                .param("birthDate", birthDate.orElse(null))
                .param("sex", sex)
                .param("ethnicity", ethnicity)
                .param("nationality", nationality)
                .param("ward", ward)
                .param("address", address)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Profile profile(ResultSet row, int number) throws SQLException {
        UUID account = row.getObject("id", UUID.class);
        return new Profile(
                account,
                row.getString("name"),
                Optional.ofNullable(row.getObject("birth_date", LocalDate.class)),
                row.getString("sex"),
                accounts.openPersonalId(account, row.getBytes("personal_id")),
                row.getString("phone"),
                row.getString("email"),
                row.getString("ward"),
                row.getString("address"),
                row.getString("ethnicity"),
                row.getString("nationality"));
    }
}
