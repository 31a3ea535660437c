package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Answers from a filter, where no controller was reached, in the same way and on the same page as every other refusal. */
@Component
public class Refusals {

    private final HandlerExceptionResolver problems;
    private final ViewResolver views;

    Refusals(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            @Qualifier("viewResolver") ViewResolver views) {
        this.problems = problems;
        this.views = views;
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException refusal)
            throws IOException {
        ModelAndView page = problems.resolveException(request, response, null, refusal);
        if (page == null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!page.isEmpty()) {
            render(page, request, response);
        }
    }

    /** Outside of the dispatcher nobody else renders what the problem's page is. */
    private void render(ModelAndView page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            @Nullable String name = page.getViewName();
            View view = name == null ? page.getView() : views.resolveViewName(name, Languages.of(request));
            if (view == null) {
                throw new IllegalStateException("no page for a refusal");
            }
            view.render(page.getModel(), request, response);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // What View.render declares.
            throw new IllegalStateException(e);
        }
    }
}
