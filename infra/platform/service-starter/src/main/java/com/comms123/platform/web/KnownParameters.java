package com.comms123.platform.web;

import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses query parameters that the endpoint does not know: a misspelt filter must not silently show everything.
final class KnownParameters implements HandlerInterceptor {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getRequestURI().startsWith("/api/")
                && !isFormForJson(request, method)) {
            var allowed = known.computeIfAbsent(method.getMethod(), m -> parameters(method));
            var unknown = parameters(request).stream().filter(name -> !allowed.contains(name)).sorted()
                    .map(name -> new FieldRefusal(name, "unknown-parameter",
                            "Not a parameter of this endpoint. It knows: " + String.join(", ", allowed) + "."))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new Refused(Refusal.invalid("unknown-parameter",
                        "The request has query parameters that this endpoint does not know.", unknown));
            }
        }
        return true;
    }

    /// The container reads the fields of a form only now (Servlet 6.1, `ServletRequest.getParameterMap`).
    private static Set<String> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap().keySet();
        } catch (IllegalStateException unreadable) {
            throw new Refused(Refusal.invalid("malformed-form",
                    "The body is not a well-formed form: names and values, percent-encoded UTF-8, or it is too long.",
                    List.of()));
        }
    }

    /// The fields of a form count as parameters; where JSON is expected, its type is what is wrong (415).
    private static boolean isFormForJson(HttpServletRequest request, HandlerMethod method) {
        var type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                && OneContentType.takesJson(method);
    }

    private static Set<String> parameters(HandlerMethod method) {
        var names = new TreeSet<String>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            var named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                names.add(named.name().isEmpty()
                        ? String.valueOf(method.getMethod().getParameters()[parameter.getParameterIndex()].getName())
                        : named.name());
            } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
                Arrays.stream(parameter.getParameterType().getRecordComponents()).map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }
}
