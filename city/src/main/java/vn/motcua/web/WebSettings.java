package vn.motcua.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.view.RedirectView;

/** Puts the gate before every route, the languages and arguments behind it, and the templates after it. */
@Configuration
class WebSettings implements WebMvcConfigurer {

    private static final int TURNING_AWAY = 50;
    private static final int FEWEST_PLACES = 4;
    private static final Duration SLOW = Duration.ofMillis(20);
    private static final String REDIRECT = "redirect:";

    private final Gate gate;
    private final Languages languages;
    private final Arguments arguments;

    WebSettings(Gate gate, Languages languages, Arguments arguments) {
        this.gate = gate;
        this.languages = languages;
        this.arguments = arguments;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate);
        registry.addInterceptor(languages);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(arguments);
    }

    @Bean
    static WebMvcRegistrations routes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new QuickRoutes();
            }
        };
    }

    @Bean
    static TemplateEngine templateEngine() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
        engine.setTrimControlStructures(true);
        return engine;
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> bareErrors() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(BareErrors.class.getName());
            }
        });
    }

    /** Two for each processor, since a request waits for the database half of its time. */
    @Bean
    static AnsweringThreads answeringThreads(
            @Value("${city.most-requests:600}") int requests, @Value("${city.most-uploads:200}") int uploads) {
        return new AnsweringThreads(
                Math.max(FEWEST_PLACES, 2 * Runtime.getRuntime().availableProcessors()),
                requests + uploads + TURNING_AWAY,
                SLOW);
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> answering(AnsweringThreads threads) {
        return server -> server.addConnectorCustomizers(
                connector -> connector.getProtocolHandler().setExecutor(threads::execute));
    }

    @Bean
    static FilterRegistrationBean<Bounds> bounds(
            @Value("${city.most-requests:600}") int requests, @Value("${city.most-uploads:200}") int uploads) {
        FilterRegistrationBean<Bounds> bean = new FilterRegistrationBean<>(new Bounds(requests, uploads));
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return bean;
    }

    /** Outside everything of ours, so that what the bounds refuse has its code and its line too. */
    @Bean
    static Requests requests(SecureRandom random, @Value("${city.request-log:false}") boolean told) {
        return new Requests(random, told);
    }

    @Bean
    static FilterRegistrationBean<Requests> requestsFirst(Requests requests) {
        FilterRegistrationBean<Requests> bean = new FilterRegistrationBean<>(requests);
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return bean;
    }

    /** Renders view {@code onestop/home} with the template {@code onestop/home.jte}; {@code redirect:/me} leads to {@code /me}. */
    @Bean
    static ViewResolver viewResolver(TemplateEngine engine, ApplicationContext context) {
        return (name, locale) -> {
            if (!name.startsWith(REDIRECT)) {
                return new JteView(engine, name + ".jte");
            }
            RedirectView view = new RedirectView(name.substring(REDIRECT.length()), true, true);
            view.setApplicationContext(context);
            return view;
        };
    }
}
