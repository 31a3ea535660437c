package vn.motcua.api;

import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.kernel.Actor;

/**
 * The authorisation server's memory in {@code api.authorization}. Tokens are stored as hashes, so one that is read back has
 * its hash in place of its value, except the one that was asked for. The library tells time by the machine's clock; what is
 * stored is told by ours.
 */
@Component
class StoredAuthorizations implements OAuth2AuthorizationService {

    /** How long a person may think about it. */
    private static final Duration PENDING = Duration.ofMinutes(30);

    private static final String VERSION = "version";
    private static final String HASHED = "sha256:";

    private final JdbcClient db;
    private final RegisteredPrograms programs;
    private final Clients clients;
    private final Grants grants;
    private final Clock clock;

    StoredAuthorizations(JdbcClient db, RegisteredPrograms programs, Clients clients, Grants grants, Clock clock) {
        this.db = db;
        this.programs = programs;
        this.clients = clients;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void save(OAuth2Authorization it) {
        Object version = it.getAttributes().get(VERSION);
        if (version instanceof Long before) {
            update(it, before);
        } else {
            insert(it);
        }
    }

    @Override
    @Transactional
    public void remove(OAuth2Authorization it) {
        db.sql("delete from api.authorization where id = :id")
                .param("id", UUID.fromString(it.getId()))
                .update();
    }

    private void insert(OAuth2Authorization it) {
        sweep();
        Person person = person(it);
        OAuth2AuthorizationRequest asked = it.getAttribute(OAuth2AuthorizationRequest.class.getName());
        statement(it, person, """
                        insert into api.authorization
                          (id, version, client, grant_type, account, on_behalf_of, assurance, scopes, redirect, app_state,
                           challenge, pending_hash, code_hash, code_expires, code_used, access_hash, access_scopes,
                           access_expires, access_ended, refresh_hash, refresh_expires, refresh_ended, expires_at)
                        values (:id, 1, :client, :grant, :account, :behalf, :assurance, :scopes, :redirect, :state,
                           :challenge, :pending, :code, :codeExpires, :codeUsed, :access, :accessScopes,
                           :accessExpires, :accessEnded, :refresh, :refreshExpires, :refreshEnded, :expires)
                        """)
                .param("grant", it.getAuthorizationGrantType().getValue())
                .param("assurance", person.assurance())
                .param("redirect", asked == null ? "" : asked.getRedirectUri())
                .param("state", asked == null || asked.getState() == null ? "" : asked.getState())
                .param(
                        "challenge",
                        asked == null
                                ? ""
                                : asked.getAdditionalParameters().getOrDefault(PkceParameterNames.CODE_CHALLENGE, ""))
                .update();
    }

    /** Nobody else may have written since it was read: so a code, and a refresh token, works once in all processes. */
    private void update(OAuth2Authorization it, long before) {
        byte[] refresh = hash(it.getRefreshToken());
        db.sql("""
                        insert into api.spent_refresh (hash, authorization_id)
                        select refresh_hash, id from api.authorization
                        where id = :id and version = :before and refresh_hash <> :refresh
                        on conflict (hash) do nothing
                        """)
                .param("id", UUID.fromString(it.getId()))
                .param("before", before)
                .param("refresh", refresh, Types.BINARY)
                .update();
        int written = statement(it, person(it), """
                        update api.authorization set
                          version = :before + 1, scopes = :scopes, pending_hash = :pending, code_hash = :code,
                          code_expires = :codeExpires, code_used = :codeUsed, access_hash = :access,
                          access_scopes = :accessScopes, access_expires = :accessExpires, access_ended = :accessEnded,
                          refresh_hash = :refresh, refresh_expires = :refreshExpires, refresh_ended = :refreshEnded,
                          expires_at = :expires,
                          consent = (select id from api.consent g where g.client = :client and g.account = :account
                            and g.on_behalf_of is not distinct from :behalf and g.ended_at is null)
                        where id = :id and version = :before
                        """).param("before", before).update();
        if (written == 0) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        if (ended(it.getRefreshToken())) {
            endEmptyConsent(UUID.fromString(it.getId()));
        }
    }

    /** The client gave its last token back: the app need not stand in the person's list any more. */
    private void endEmptyConsent(UUID id) {
        db.sql("""
                        select consent from api.authorization a where id = :id and consent is not null and not exists
                          (select from api.authorization o where o.consent = a.consent and o.id <> a.id
                             and not o.refresh_ended and o.refresh_expires > :now)
                        """)
                .param("id", id)
                .param("now", now())
                .query(UUID.class)
                .optional()
                .ifPresent(consent -> grants.end(consent, Actor.system("client-revoked")));
    }

    private JdbcClient.StatementSpec statement(OAuth2Authorization it, Person person, String sql) {
        var code = it.getToken(OAuth2AuthorizationCode.class);
        var access = it.getAccessToken();
        var refresh = it.getRefreshToken();
        Object pending = it.getAttributes().get(OAuth2ParameterNames.STATE);
        Set<String> accessScopes = access == null ? Set.of() : access.getToken().getScopes();
        Instant last = clock.instant().plus(PENDING);
        for (var token : java.util.Arrays.asList(code, access, refresh)) {
            Instant expires = expires(token);
            last = expires != null && expires.isAfter(last) ? expires : last;
        }
        return db.sql(sql)
                .param("id", UUID.fromString(it.getId()))
                .param("client", it.getRegisteredClientId())
                .param("account", person.account())
                .param("behalf", person.onBehalfOf(), Types.OTHER)
                .param("scopes", array(it.getAuthorizedScopes().isEmpty() ? asked(it) : it.getAuthorizedScopes()))
                .param("pending", pending instanceof String state ? hash(state) : null, Types.BINARY)
                .param("code", hash(code), Types.BINARY)
                .param("codeExpires", time(expires(code)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("codeUsed", ended(code))
                .param("access", hash(access), Types.BINARY)
                .param("accessScopes", array(accessScopes))
                .param("accessExpires", time(expires(access)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("accessEnded", ended(access))
                .param("refresh", hash(refresh), Types.BINARY)
                .param("refreshExpires", time(expires(refresh)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("refreshEnded", ended(refresh))
                .param("expires", last.atOffset(ZoneOffset.UTC));
    }

    private static Set<String> asked(OAuth2Authorization it) {
        OAuth2AuthorizationRequest asked = it.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return asked == null ? Set.of() : asked.getScopes();
    }

    /** A system acts as its own account, with the strength of its key. */
    private Person person(OAuth2Authorization it) {
        if (it.getAttribute(Principal.class.getName()) instanceof Person person) {
            return person;
        }
        UUID account = clients.find(it.getRegisteredClientId())
                .map(Client::account)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        return new Person(account, null, 2);
    }

    @Override
    @Transactional
    public @Nullable OAuth2Authorization findById(String id) {
        return find("id = :id and expires_at > :now", "id", UUID.fromString(id), "")
                .orElse(null);
    }

    @Override
    @Transactional
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        String kind = type == null ? "" : type.getValue();
        byte[] hash = Tokens.hash(token);
        Optional<OAuth2Authorization> found = switch (kind) {
            case OAuth2ParameterNames.STATE -> find("pending_hash = :hash and expires_at > :now", "hash", hash, token);
            case OAuth2ParameterNames.CODE -> find("code_hash = :hash and code_expires > :now", "hash", hash, token);
            case OAuth2ParameterNames.ACCESS_TOKEN ->
                find("access_hash = :hash and access_expires > :now", "hash", hash, token);
            case OAuth2ParameterNames.REFRESH_TOKEN ->
                find("refresh_hash = :hash and refresh_expires > :now", "hash", hash, token);
            case "" -> find("(access_hash = :hash or refresh_hash = :hash) and expires_at > :now", "hash", hash, token);
            default -> Optional.empty();
        };
        if (found.isEmpty() && kind.equals(OAuth2ParameterNames.REFRESH_TOKEN)) {
            endIfSpent(hash);
        }
        return found.orElse(null);
    }

    /** What a person is asked to allow, while they think about it. */
    @Transactional
    public Optional<OAuth2Authorization> pending(String state) {
        return find("pending_hash = :hash and expires_at > :now", "hash", Tokens.hash(state), state);
    }

    /** A refresh token that was exchanged comes again: everything under the consent ends (RFC 9700, 4.14.2). */
    private void endIfSpent(byte[] hash) {
        db.sql("""
                        select a.consent from api.spent_refresh s
                        join api.authorization a on a.id = s.authorization_id
                        where s.hash = :hash and a.consent is not null
                        """)
                .param("hash", hash)
                .query(UUID.class)
                .optional()
                .ifPresent(consent -> grants.end(consent, Actor.system("token-used-twice")));
    }

    private Optional<OAuth2Authorization> find(String condition, String name, Object value, String token) {
        return db.sql("select * from api.authorization where " + condition)
                .param(name, value)
                .param("now", now())
                .query((row, n) -> Optional.ofNullable(programs.findById(row.getString("client")))
                        .map(client -> read(row, client, token)))
                .optional()
                .flatMap(found -> found);
    }

    private OAuth2Authorization read(ResultSet row, RegisteredClient client, String token) {
        try {
            return authorization(row, client, token);
        } catch (SQLException e) {
            throw new IllegalStateException("an authorisation can't be read", e);
        }
    }

    private OAuth2Authorization authorization(ResultSet row, RegisteredClient client, String token)
            throws SQLException {
        String grant = row.getString("grant_type");
        boolean byPerson = grant.equals(AuthorizationGrantType.AUTHORIZATION_CODE.getValue());
        Person person = new Person(
                row.getObject("account", UUID.class),
                row.getObject("on_behalf_of", UUID.class),
                row.getInt("assurance"));
        Set<String> scopes = Set.copyOf(Clients.texts(row.getArray("scopes")));
        byte[] pending = row.getBytes("pending_hash");
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(VERSION, row.getLong("version"));
        if (byPerson) {
            attributes.put(Principal.class.getName(), person);
            attributes.put(
                    OAuth2AuthorizationRequest.class.getName(),
                    OAuth2AuthorizationRequest.authorizationCode()
                            .authorizationUri("/oauth/authorize")
                            .clientId(client.getClientId())
                            .redirectUri(row.getString("redirect"))
                            .scopes(scopes)
                            .state(row.getString("app_state"))
                            .additionalParameters(Map.of(
                                    PkceParameterNames.CODE_CHALLENGE,
                                    row.getString("challenge"),
                                    PkceParameterNames.CODE_CHALLENGE_METHOD,
                                    "S256"))
                            .build());
        }
        if (pending != null) {
            attributes.put(OAuth2ParameterNames.STATE, value(pending, token));
        }
        OAuth2Authorization.Builder made = OAuth2Authorization.withRegisteredClient(client)
                .id(row.getString("id"))
                .principalName(byPerson ? person.getName() : client.getClientId())
                .authorizationGrantType(new AuthorizationGrantType(grant))
                .authorizedScopes(scopes)
                .attributes(all -> all.putAll(attributes));
        byte[] code = row.getBytes("code_hash");
        if (code != null) {
            Instant until = machine(row, "code_expires");
            put(
                    made,
                    new OAuth2AuthorizationCode(value(code, token), until.minus(Grants.CODE), until),
                    row.getBoolean("code_used"));
        }
        byte[] access = row.getBytes("access_hash");
        if (access != null) {
            Instant until = machine(row, "access_expires");
            put(
                    made,
                    new OAuth2AccessToken(
                            OAuth2AccessToken.TokenType.BEARER,
                            value(access, token),
                            until.minus(Grants.ACCESS),
                            until,
                            Set.copyOf(Clients.texts(row.getArray("access_scopes")))),
                    row.getBoolean("access_ended"));
        }
        byte[] refresh = row.getBytes("refresh_hash");
        if (refresh != null) {
            Instant until = machine(row, "refresh_expires");
            put(
                    made,
                    new OAuth2RefreshToken(value(refresh, token), until.minus(Grants.REFRESH), until),
                    row.getBoolean("refresh_ended"));
        }
        return made.build();
    }

    private static <T extends OAuth2Token> void put(OAuth2Authorization.Builder made, T token, boolean ended) {
        made.token(token, metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, ended));
    }

    /** The value itself when it is the one that was asked for, else its hash in words. */
    private static String value(byte[] hash, String asked) {
        return java.util.Arrays.equals(hash, Tokens.hash(asked))
                ? asked
                : HASHED + Base64.getEncoder().encodeToString(hash);
    }

    private static byte @Nullable [] hash(OAuth2Authorization.@Nullable Token<?> token) {
        return token == null ? null : hash(token.getToken().getTokenValue());
    }

    private static byte[] hash(String value) {
        return value.startsWith(HASHED)
                ? Base64.getDecoder().decode(value.substring(HASHED.length()))
                : Tokens.hash(value);
    }

    private static boolean ended(OAuth2Authorization.@Nullable Token<?> token) {
        return token != null && token.isInvalidated();
    }

    /** By our clock. */
    private @Nullable Instant expires(OAuth2Authorization.@Nullable Token<?> token) {
        Instant until = token == null ? null : token.getToken().getExpiresAt();
        return until == null ? null : clock.instant().plus(Duration.between(Instant.now(), until));
    }

    /** By the machine's clock. */
    private Instant machine(ResultSet row, String column) throws SQLException {
        Instant until = row.getObject(column, OffsetDateTime.class).toInstant();
        return Instant.now().plus(Duration.between(clock.instant(), until));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String[] array(Collection<String> scopes) {
        return List.copyOf(scopes).stream().sorted().toArray(String[]::new);
    }

    private void sweep() {
        db.sql("""
                        delete from api.authorization where id in
                          (select id from api.authorization where expires_at < :now
                           order by expires_at limit 100 for update skip locked)
                        """).param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
