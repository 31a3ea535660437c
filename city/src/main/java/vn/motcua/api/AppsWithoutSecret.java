package vn.motcua.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.util.Assert;

/**
 * Apps on people's devices, which have no secret. With a code the library checks PKCE; this lets the same apps also rotate
 * and give back tokens: there the token itself is what they prove.
 */
class AppsWithoutSecret implements AuthenticationConverter, AuthenticationProvider {

    private static final Set<String> PROOFS = Set.of(
            OAuth2ParameterNames.CLIENT_SECRET,
            OAuth2ParameterNames.CLIENT_ASSERTION,
            OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);

    private final RegisteredPrograms programs;

    AppsWithoutSecret(RegisteredPrograms programs) {
        this.programs = programs;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String[] client = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        boolean proven = request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || PROOFS.stream().anyMatch(name -> request.getParameter(name) != null);
        if (proven || client == null || client.length != 1 || client[0].isBlank()) {
            return null;
        }
        Map<String, Object> fields = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, values.length == 1 ? values[0] : values));
        for (String once : Set.of(OAuth2ParameterNames.CODE, OAuth2ParameterNames.GRANT_TYPE, "code_verifier")) {
            if (fields.get(once) instanceof String[]) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
            }
        }
        return new OAuth2ClientAuthenticationToken(client[0], ClientAuthenticationMethod.NONE, null, fields);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken asked = (OAuth2ClientAuthenticationToken) authentication;
        Object grant = asked.getAdditionalParameters().get(OAuth2ParameterNames.GRANT_TYPE);
        if (!ClientAuthenticationMethod.NONE.equals(asked.getClientAuthenticationMethod())
                || AuthorizationGrantType.AUTHORIZATION_CODE.getValue().equals(grant)) {
            return null;
        }
        Object id = asked.getPrincipal();
        Assert.notNull(id, "a converted request names its client");
        RegisteredClient client = programs.findByClientId(id.toString());
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
