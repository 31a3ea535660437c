package vn.motcua.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import vn.motcua.kernel.Invalid;
import vn.motcua.kernel.Problem;
import vn.motcua.kernel.ProblemException;

/** Turns every refusal and every failure into an answer: RFC 9457 for programs, a page with what to do next for people. */
@ControllerAdvice
public class Problems {

    /** Where the type of a problem starts; the rest is {@link Problem.Summary#type()}. */
    public static final String TYPES = "https://motcua.vn/problems/";

    /** character_not_in_repertoire, untranslatable_character. */
    private static final Set<String> UNWRITABLE = Set.of("22021", "22P05");

    private static final String DISK_FULL = "53100";

    /** As the JDK says it on Linux. */
    private static final String NO_SPACE = "No space left on device";

    /** Where only programs call, whatever they say that they accept. */
    private static final List<String> PROGRAMS = List.of("/api/", "/oauth/token", "/oauth/revoke", "/metrics");

    private static final String RETRY_SECONDS = "5";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Pages pages;
    private final ObjectProvider<KeptForms> kept;

    Problems(Pages pages, ObjectProvider<KeptForms> kept) {
        this.pages = pages;
        this.kept = kept;
    }

    @ExceptionHandler(ProblemException.class)
    @Nullable
    Object refused(ProblemException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = refusal.problem();
        if (!wantsJson(request) && request.getMethod().equals("GET")) {
            String back = encoded(pages.of(request).path());
            if (problem instanceof AccessProblem.SignInNeeded) {
                response.sendRedirect("/sign-in?back=" + back);
                return null;
            }
            if (problem instanceof AccessProblem.StrongerSignInNeeded) {
                response.sendRedirect("/sign-in/stronger?back=" + back);
                return null;
            }
        }
        Optional<String> door = isForm(request) ? again(problem, request) : Optional.empty();
        if (door.isPresent()) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", door.get());
            return null;
        }
        Problem.Summary summary = problem.summary();
        if (problem instanceof TooMany(long seconds)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        } else if (summary.kind() == Problem.Kind.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (request.getRequestURI().startsWith("/api/")) {
            challenge(problem, response);
        }
        return answer(request, response, summary.kind().status(), summary.type(), summary.detail(), problem.members());
    }

    /**
     * Where somebody who sent a form proves who they are, and comes back from to what they typed; where that can't be kept, to
     * the page that held the form.
     */
    private Optional<String> again(Problem problem, HttpServletRequest request) {
        KeptForms forms = kept.getIfAvailable();
        return switch (problem) {
            case AccessProblem.SignInNeeded _ -> {
                Optional<String> waits = forms == null ? Optional.empty() : forms.keep(request, 1);
                String back = waits.orElseGet(() -> page(request.getHeader("Referer"), request));
                yield back.isEmpty() ? Optional.empty() : Optional.of("/sign-in?back=" + encoded(back));
            }
            case AccessProblem.StrongerSignInNeeded(int assurance)
            when forms != null -> forms.keep(request, assurance).map(back -> "/sign-in/stronger?back=" + encoded(back));
            default -> Optional.empty();
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What a program has to bring (RFC 6750, 3). */
    private static void challenge(Problem problem, HttpServletResponse response) {
        if (problem instanceof AccessProblem.SignInNeeded) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        } else if (problem instanceof AccessProblem.NotYours) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
        }
    }

    /** A form that a person sent, not a script. */
    private static boolean isForm(HttpServletRequest request) {
        return request.getMethod().equals("POST") && !wantsJson(request) && request.getHeader("HX-Request") == null;
    }

    /** Path and query of the page of ours that held the form; empty when it is not told or not ours. */
    private static String page(@Nullable String referer, HttpServletRequest request) {
        try {
            java.net.URI page = java.net.URI.create(referer == null ? "" : referer);
            boolean ours = request.getServerName().equalsIgnoreCase(page.getHost());
            String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
            return ours
                            && page.getRawPath().startsWith("/")
                            && !page.getRawPath().startsWith("//")
                    ? page.getRawPath() + query
                    : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @ExceptionHandler(NoResourceFoundException.class)
    @Nullable
    Object nowhere(NoResourceFoundException missing, HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, 404, "access/no-such-page", "nothing here", Map.of());
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    @Nullable
    Object tooLarge(MaxUploadSizeExceededException tooLarge, HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, 413, "web/too-large", "the upload is too large", Map.of());
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    Object failed(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            int status = known.getStatusCode().value();
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            String type = switch (status) {
                case 404 -> "access/no-such-page";
                case 405 -> "web/no-such-method";
                case 406 -> "web/not-acceptable";
                case 415 -> "web/unsupported-type";
                default -> "web/bad-request";
            };
            return answer(request, response, status, type, "the request can't be read", Map.of());
        }
        if (caused(failure, BodyTooLarge.class)) {
            return answer(request, response, 413, "web/too-large", "the request is too large", Map.of());
        }
        if (isFull(failure)) {
            LOG.error("the disk is full: {} {}", request.getMethod(), request.getRequestURI());
            return answer(request, response, 507, "web/no-room", "the disk is full", Map.of());
        }
        if (isOverload(failure)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return answer(request, response, 503, "web/overloaded", "no connection was free in time", Map.of());
        }
        if (failure instanceof org.springframework.beans.TypeMismatchException
                || failure instanceof org.springframework.http.converter.HttpMessageNotReadableException
                || failure instanceof org.apache.tomcat.util.http.InvalidParameterException
                || unwritable(failure)) {
            return answer(request, response, 400, "web/bad-request", "the request can't be read", Map.of());
        }
        String incident = Requests.code(request);
        LOG.error("incident {} at {} {}", incident, request.getMethod(), Requests.route(request), failure);
        return answer(request, response, 500, "web/failed", "incident " + incident, Map.of("incident", incident));
    }

    private Object answer(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String type,
            String detail,
            Map<String, Object> members) {
        Page page = pages.of(request);
        String key = "problem." + type.replace('/', '.');
        if (wantsJson(request)) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("type", TYPES + type);
            body.put("title", page.text(key));
            body.put("status", status);
            body.put("detail", detail);
            body.put("instance", request.getRequestURI());
            body.putAll(translated(members, page.texts()));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(body);
        }
        response.setStatus(status);
        ModelAndView view = new ModelAndView("web/problem");
        view.setStatus(org.springframework.http.HttpStatusCode.valueOf(status));
        view.addObject("page", page.titled(page.text(key)));
        view.addObject("status", status);
        view.addObject("sentence", page.text(key));
        view.addObject("next", next(page, key, status));
        view.addObject("signIn", page.visitor() == null && type.startsWith("identity/"));
        view.addObject("incident", Requests.code(request));
        return view;
    }

    private static String next(Page page, String key, int status) {
        String own = page.text(key + ".next");
        if (!own.equals(key + ".next")) {
            return own;
        }
        return page.text("web.next." + (status >= 500 ? "500" : status == 404 ? "404" : "other"));
    }

    private static Map<String, Object> translated(Map<String, Object> members, Texts texts) {
        if (!(members.get("faults") instanceof List<?> faults)) {
            return members;
        }
        return Map.of(
                "errors",
                faults.stream()
                        .filter(Invalid.Fault.class::isInstance)
                        .map(Invalid.Fault.class::cast)
                        .map(fault -> Map.of(
                                "field",
                                fault.field(),
                                "detail",
                                texts.get(fault.key(), fault.arguments().toArray())))
                        .toList());
    }

    /** Whether something that was sent holds a character which no text can hold: PostgreSQL keeps no U+0000. */
    private static boolean unwritable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && UNWRITABLE.contains(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the disk of the files or of the database had no room for it. */
    private static boolean isFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && DISK_FULL.equals(refused.getSQLState())
                    || cause instanceof IOException
                            && String.valueOf(cause.getMessage()).contains(NO_SPACE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the pool of connections had none to give, or the database can't be reached at this moment. */
    static boolean isOverload(Throwable failure) {
        return caused(failure, SQLTransientConnectionException.class) || isCut(failure);
    }

    /** Whether the database went away in the middle: its connection broke, or it was told to stop (57P01, 57P02, 57P03). */
    private static boolean isCut(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
            if (state.startsWith("08") || state.startsWith("57P0")) {
                return true;
            }
        }
        return false;
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return PROGRAMS.stream().anyMatch(request.getRequestURI()::startsWith)
                || (accept != null && accept.contains("json") && !accept.contains("text/html"));
    }
}
