package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import vn.motcua.kernel.Caller;

/** Gives controllers what they ask for by type: {@link Caller}, {@link Page}, {@link Typed}, {@link Texts}, the page's {@link Locale}. */
@Component
class Arguments implements HandlerMethodArgumentResolver {

    private static final Set<Class<?>> KNOWN = Set.of(Caller.class, Page.class, Typed.class, Texts.class, Locale.class);

    private final Pages pages;
    private final Messages messages;

    Arguments(Pages pages, Messages messages) {
        this.pages = pages;
        this.messages = messages;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return KNOWN.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("not a servlet request");
        }
        Class<?> type = parameter.getParameterType();
        if (type == Caller.class) {
            return Callers.of(request);
        }
        if (type == Page.class) {
            return pages.of(request);
        }
        if (type == Typed.class) {
            MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
            request.getParameterMap().forEach((name, values) -> form.put(name, List.of(values)));
            return new Typed(form);
        }
        Locale locale = Languages.of(request);
        return type == Locale.class ? locale : messages.in(locale);
    }
}
