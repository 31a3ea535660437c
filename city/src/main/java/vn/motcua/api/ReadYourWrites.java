package vn.motcua.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.motcua.journal.Followers;
import vn.motcua.web.Callers;

/**
 * Reading what one wrote, in whichever process: a change answers with its position in the journal, and a read that brings the
 * position waits, within bounds, for the followers that reads here depend on. What a follower does not feed needs no waiting.
 */
@Configuration
class ReadYourWrites implements WebMvcConfigurer, HandlerInterceptor {

    static final String HEADER = "Motcua-Position";

    private static final List<String> FOLLOWERS = List.of("public-log", "onestop-handed");
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Followers followers;

    ReadYourWrites(Followers followers) {
        this.followers = followers;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        String position = request.getHeader(HEADER);
        boolean waits = request.getMethod().equals("GET") && Callers.of(request).signedIn();
        if (waits && position != null && position.matches("\\d{1,18}")) {
            for (String follower : FOLLOWERS) {
                followers.await(follower, Long.parseLong(position), LONGEST);
            }
        }
        return true;
    }
}
