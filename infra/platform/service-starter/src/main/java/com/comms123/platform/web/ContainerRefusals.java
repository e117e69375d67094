package com.comms123.platform.web;

import com.comms123.platform.outcome.StatusRefusals;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Refusals that the container or a filter makes without a controller become problems, too.
@RestController
final class ContainerRefusals implements ErrorController {
    private final Problems problems;

    ContainerRefusals(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    ResponseEntity<Object> refused(HttpServletRequest request) {
        var sent = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : null;
        // A request for this page itself asks for something that does not exist.
        var status = sent == null || !sent.isError() ? HttpStatus.NOT_FOUND : sent;
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.body(StatusRefusals.of(status), status.value()));
    }
}
