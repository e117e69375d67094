package com.comms123.platform.web;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses a range of types, such as `*/*`, as the type of a body (RFC 9110, 8.3), also where a request has none: the
/// framework fails on it.
final class OneContentType implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        if (handler instanceof HandlerMethod method && isRange(request.getContentType())) {
            if (takesJson(method)) {
                throw new HttpMediaTypeNotSupportedException("a range of types", List.of(MediaType.APPLICATION_JSON));
            }
            throw new Refused(Refusal.invalid("malformed-header",
                    "The header Content-Type must name one type, not a range of types.", List.of()));
        }
        return true;
    }

    static boolean takesJson(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    private static boolean isRange(@Nullable String type) {
        try {
            return type != null && !type.isBlank() && !MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException malformed) {
            // The framework answers that.
            return false;
        }
    }
}
