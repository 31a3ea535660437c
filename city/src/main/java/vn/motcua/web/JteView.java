package vn.motcua.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A compiled template as a view; whole before the first byte leaves, so that an error never cuts a page in half. */
record JteView(TemplateEngine engine, String template) implements View {

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, Object> parameters = new HashMap<>(model == null ? Map.of() : model);
        parameters.keySet().removeIf(key -> key.contains(".")); // Spring's binding results
        Utf8ByteOutput page = new Utf8ByteOutput();
        engine.render(template, parameters, page);
        response.setContentType(getContentType());
        if (!response.containsHeader("Cache-Control")) {
            response.setHeader("Cache-Control", "no-store");
        }
        response.setContentLength(page.getContentLength());
        page.writeTo(response.getOutputStream());
    }
}
