package com.comms123.audit.access;

import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.security.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Everything under `/api/v1/audit` is for auditors, whatever is added there, except what is named here. That the trail
/// exists is no secret, so others get 403; what they tried is noted.
@Component
class AuditorsOnly implements HandlerInterceptor, WebMvcConfigurer {

    private static final String ROLE = "ROLE_auditor";
    private static final Duration SAME_ATTEMPT = Duration.ofMinutes(1);

    private final AccessLog accessLog;
    private final RepeatedAccesses repeated;

    AuditorsOnly(AccessLog accessLog, RepeatedAccesses repeated) {
        this.accessLog = accessLog;
        this.repeated = repeated;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/audit/**").excludePathPatterns("/api/v1/audit/log/key");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getAuthorities().stream()
                .anyMatch(authority -> ROLE.equals(authority.getAuthority()))) {
            return true;
        }
        String endpoint = request.getMethod() + " "
                + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        person().ifPresent(viewer -> repeated.recordOnce(viewer, endpoint, SAME_ATTEMPT,
                () -> accessLog.refused(viewer, endpoint)));
        throw new Refused(Refusal.forbidden("auditors-only", "Only auditors can read the audit trail."));
    }

    /// Empty for services, which have no id of a person.
    private static Optional<UUID> person() {
        try {
            return Optional.of(UUID.fromString(Actor.current()));
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }
}
