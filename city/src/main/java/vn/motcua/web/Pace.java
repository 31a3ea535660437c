package vn.motcua.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sets the pace of {@link Limited} routes before the gate, so that refused calls are counted too. */
@Configuration
class Pace implements WebMvcConfigurer {

    private final double factor;

    Pace(@Value("${city.pace-factor:1}") double factor) {
        this.factor = factor;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LimitedInterceptor(factor)).order(Ordered.HIGHEST_PRECEDENCE);
    }
}
