package vn.motcua.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sets the pace of {@link Limited} routes before the gate, so that refused calls are counted too. */
@Configuration
class Pace implements WebMvcConfigurer {

    private final Paces paces;

    Pace(Paces paces) {
        this.paces = paces;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LimitedInterceptor(paces)).order(Ordered.HIGHEST_PRECEDENCE);
    }
}
