package vn.motcua.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** What every chain has that stands before people: their session as the caller, our headers, no session of the container. */
public interface PeoplesChain {

    void apply(HttpSecurity http);
}
