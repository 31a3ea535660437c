package vn.motcua.identity;

import java.net.URI;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The two chains in front of everything. They find out who calls and refuse forged forms; who may do what is decided by
 * {@link vn.motcua.web.Allowed} on each route.
 */
@Configuration
@EnableWebSecurity
class Security {

    private final String contentPolicy;

    Security(@Value("${city.national-id.issuer:}") String issuer) {
        String formTargets = issuer.isEmpty() ? "'self'" : "'self' " + origin(issuer);
        this.contentPolicy =
                "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
                        + "base-uri 'none'; frame-ancestors 'none'; form-action " + formTargets;
    }

    /**
     * For a chain of another module in front of paths of its own, where people come with their session: who calls is found
     * out, and the headers are those of every page.
     */
    @Bean
    PeoplesChain peoplesChain(Sessions sessions, SessionCallers callers) {
        return http -> {
            plain(http);
            http.csrf(csrf -> csrf.csrfTokenRepository(formTokens()));
            http.addFilterBefore(new CallerFilter(sessions, callers), CsrfFilter.class);
        };
    }

    /** The API and the bank's messages: no cookies, no sessions, no forms; bearer tokens, signatures or nobody. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ObjectProvider<ApiCallers> callers) throws Exception {
        plain(http.securityMatcher("/api/v1/**", "/payments/notifications"));
        http.csrf(AbstractHttpConfigurer::disable);
        http.addFilterAfter(
                new BearerFilter(callers), org.springframework.security.web.header.HeaderWriterFilter.class);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain web(HttpSecurity http, Sessions sessions, SessionCallers callers, CsrfRefusal refusal)
            throws Exception {
        plain(http);
        http.csrf(csrf -> csrf.csrfTokenRepository(formTokens())
                .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()));
        http.exceptionHandling(handling -> handling.accessDeniedHandler(refusal));
        http.addFilterBefore(new CallerFilter(sessions, callers), CsrfFilter.class);
        return http.build();
    }

    private void plain(HttpSecurity http) {
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(this::headers);
    }

    private void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), "
                                + "publickey-credentials-get=(self), publickey-credentials-create=(self)"))
                .httpStrictTransportSecurity(
                        strict -> strict.maxAgeInSeconds(63_072_000).includeSubDomains(true));
    }

    /** The token of forms is kept in a cookie, so that pages for everybody need no session. */
    static CookieCsrfTokenRepository formTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("motcua_form");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setParameterName("_csrf");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/"));
        return tokens;
    }

    /** Nobody signs in through the framework's own manager; without this bean it would invent a user. */
    @Bean
    AuthenticationManager noAuthenticationManager() {
        return authentication -> {
            throw new ProviderNotFoundException("signing in goes through identity");
        };
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
