package vn.motcua.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;
import vn.motcua.kernel.Ids;

/**
 * Codes and tokens: 256 random bits that mean nothing outside this city, with a beginning by which a scanner for leaked
 * secrets knows them. The library makes no refresh tokens for apps without a secret; ours are rotated and their reuse ends
 * everything, as RFC 9700, section 4.14.2 asks.
 */
@Component
class TokenMaker implements OAuth2TokenGenerator<OAuth2Token> {

    private final Ids ids;

    TokenMaker(Ids ids) {
        this.ids = ids;
    }

    @Override
    public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
        Instant now = Instant.now();
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.BEARER,
                    fresh("mcA_"),
                    now,
                    now.plus(Grants.ACCESS),
                    context.getAuthorizedScopes());
        }
        if (OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return new OAuth2RefreshToken(fresh("mcR_"), now, now.plus(Grants.REFRESH));
        }
        return null;
    }

    OAuth2AuthorizationCode code() {
        Instant now = Instant.now();
        return new OAuth2AuthorizationCode(fresh("mcC_"), now, now.plus(Grants.CODE));
    }

    private String fresh(String beginning) {
        return beginning + Tokens.random(ids, 32);
    }
}
