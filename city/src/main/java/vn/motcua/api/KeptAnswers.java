package vn.motcua.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import vn.motcua.kernel.Json;

/**
 * Answers that programs keep carry an {@code ETag} of what they say; who has the same already is answered 304 (RFC 9110, 13.1.2).
 * It is weak, because the same answer may be compressed or not.
 */
@RestControllerAdvice
class KeptAnswers implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        Described described = answer.getMethodAnnotation(Described.class);
        return described != null && described.kept();
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body == null
                || !(request instanceof ServletServerHttpRequest asked)
                || !(response instanceof ServletServerHttpResponse answered)) {
            return body;
        }
        response.getHeaders().setCacheControl(CacheControl.noCache());
        boolean same = new ServletWebRequest(asked.getServletRequest(), answered.getServletResponse())
                .checkNotModified(tag(body));
        return same ? null : body;
    }

    static String tag(Object body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.bytes(body));
            return "W/\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
