package com.comms123.platform.web;

import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.outcome.StatusRefusals;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// The one place where what went wrong becomes an RFC 9457 problem.
@RestControllerAdvice
public class ProblemHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final Duration STORE_IS_BACK_WITHIN = Duration.ofSeconds(2);
    /// Somebody must make room first.
    private static final Duration ROOM_IS_MADE_WITHIN = Duration.ofMinutes(1);

    private final Problems problems;
    private final DataSize largestForm;

    /// @param largestForm the largest form with files that this service takes
    ProblemHandler(Problems problems, DataSize largestForm) {
        this.problems = problems;
        this.largestForm = largestForm;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused) {
        return refused(refused.refusal(), refused.retryAfter());
    }

    private ResponseEntity<Object> refused(Refusal refusal, @Nullable Duration retryAfter) {
        var headers = new HttpHeaders();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
        }
        return problem(refusal, refusal.kind().status(), headers);
    }

    /// The store is away: a change may have been made or not. Its client can send the same again.
    @ExceptionHandler({DataAccessResourceFailureException.class, MongoSocketException.class,
            MongoTimeoutException.class, MongoNotPrimaryException.class})
    ResponseEntity<Object> storeIsAway(Exception e) {
        log.error("the store does not respond: {}", e.getClass().getSimpleName());
        return refused(Refusal.unavailable("store-unavailable",
                "Our records are not available now. Try again in a moment."), STORE_IS_BACK_WITHIN);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidBody(MethodArgumentNotValidException e) {
        return invalid(e.getBindingResult().getFieldErrors().stream().map(ProblemHandler::fieldRefusal).toList());
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidParameters(HandlerMethodValidationException e) {
        return invalid(e.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors nested
                        ? nested.getFieldErrors().stream().map(ProblemHandler::fieldRefusal)
                        : result.getResolvableErrors().stream()
                                .map(error -> new FieldRefusal(
                                        String.valueOf(result.getMethodParameter().getParameterName()), code(error),
                                        detail(error))))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidValues(ConstraintViolationException e) {
        return invalid(e.getConstraintViolations().stream().map(ProblemHandler::fieldRefusal).toList());
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException e) {
        return problem(unreadable(e.getCause()));
    }

    private static Refusal unreadable(@Nullable Throwable cause) {
        return switch (cause) {
            case Refused refused -> refused.refusal();
            case UnrecognizedPropertyException unknown -> Refusal.invalid("unknown-field",
                    "The body has a field that this endpoint does not know.",
                    List.of(new FieldRefusal(path(unknown), "unknown-field",
                            "Not a field of this request. It knows: "
                                    + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted()
                                            .collect(Collectors.joining(", "))
                                    + ".")));
            case InvalidFormatException format -> Refusal.invalid(path(format), "invalid-value",
                    "Expected " + expected(format.getTargetType()) + ".");
            case MismatchedInputException mismatch -> Refusal.invalid(path(mismatch), "invalid-value",
                    "Expected " + expected(mismatch.getTargetType()) + ".");
            case DatabindException bind when bind.getCause() instanceof Refused refused -> refused.refusal();
            case DatabindException bind ->
                Refusal.invalid(path(bind), "invalid-value", "This field does not accept the value.");
            case JacksonException malformed -> Refusal.invalid("malformed-json",
                    "The body is not well-formed JSON (RFC 8259), UTF-8; see line "
                            + (malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNr()) + ", column "
                            + (malformed.getLocation() == null ? 0 : malformed.getLocation().getColumnNr()) + ".",
                    List.of());
            case null, default -> Refusal.invalid("malformed-body", "The body is missing or cannot be read.",
                    List.of());
        };
    }

    @ExceptionHandler
    ResponseEntity<Object> mistypedParameter(MethodArgumentTypeMismatchException e) {
        return invalid(List.of(new FieldRefusal(e.getName(), "invalid-value",
                "Expected " + expected(e.getRequiredType()) + ".")));
    }

    @ExceptionHandler
    ResponseEntity<Object> missingParameter(MissingServletRequestParameterException e) {
        return invalid(List.of(new FieldRefusal(e.getParameterName(), "required", "This parameter is required.")));
    }

    @ExceptionHandler
    ResponseEntity<Object> missingHeader(MissingRequestHeaderException e) {
        return problem(Refusal.of(Refusal.Kind.PRECONDITION_REQUIRED, "header-required",
                "The header " + e.getHeaderName() + " is required."));
    }

    @ExceptionHandler
    ResponseEntity<Object> changedMeanwhile(OptimisticLockingFailureException e) {
        return problem(Refusal.conflict("changed-meanwhile",
                "Somebody else changed this at the same time. Load it again and repeat your change."));
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException e) {
        return problem(Refusal.forbidden("forbidden", "Your roles do not allow this."));
    }

    /// A form that is cut off looks like a client that has gone: it must never pass for understood. The container cannot
    /// find the next request behind it and closes the connection: unless the client knows, its next request is lost.
    @ExceptionHandler
    ResponseEntity<Object> unreadableForm(MultipartException e, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        if (FullDisk.isCauseOf(e)) {
            log.error("there is no room for files while they arrive");
            return refused(Refusal.unavailable("no-room-for-files", "We have no room for files now. Try again later."),
                    ROOM_IS_MADE_WITHIN);
        }
        return e instanceof MaxUploadSizeExceededException
                ? problem(tooLarge())
                : problem(Refusal.invalid("malformed-form",
                        "The body is not well-formed multipart/form-data (RFC 7578) with the boundary of its header.",
                        List.of()));
    }

    @ExceptionHandler
    ResponseEntity<Object> missingPart(MissingServletRequestPartException e) {
        return invalid(List.of(new FieldRefusal(e.getRequestPartName(), "required", "This part is required.")));
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(HttpMediaTypeNotSupportedException e) {
        var takes = e.getSupportedMediaTypes();
        var expected = takes.isEmpty() || takes.contains(MediaType.APPLICATION_JSON)
                ? MediaType.APPLICATION_JSON_VALUE
                : takes.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
        return problem(Refusal.of(Refusal.Kind.INVALID, StatusRefusals.code(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
                "Send " + expected + "."), HttpStatus.UNSUPPORTED_MEDIA_TYPE.value(), e.getHeaders());
    }

    private Refusal tooLarge() {
        return Refusal.of(Refusal.Kind.TOO_LARGE, StatusRefusals.code(HttpStatus.CONTENT_TOO_LARGE),
                "The body is larger than the " + largestForm.toMegabytes() + " MB that this endpoint takes.");
    }

    /// The client has gone: there is nobody to answer.
    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException e) {}

    /// A refusal by the framework itself (no such path, method or media type) carries its status; anything else is our
    /// own failure, of which nobody outside learns the text.
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> other(Exception e, HttpServletResponse response) {
        // A client that breaks off a download, as players do, is no failure of ours, and cannot be answered. A client
        // that breaks off a request is answered, should it be there after all.
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return response.isCommitted()
                    ? null
                    : problem(Refusal.invalid("malformed-body", "The body ended too early.", List.of()));
        }
        if (e instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
            var status = HttpStatus.valueOf(refused.getStatusCode().value());
            return problem(status == HttpStatus.CONTENT_TOO_LARGE ? tooLarge() : StatusRefusals.of(status),
                    status.value(), refused.getHeaders());
        }
        log.error("unexpected failure", e);
        return problem(StatusRefusals.of(HttpStatus.INTERNAL_SERVER_ERROR), HttpStatus.INTERNAL_SERVER_ERROR.value(),
                new HttpHeaders());
    }

    private ResponseEntity<Object> invalid(List<FieldRefusal> errors) {
        return problem(Refusal.invalid("invalid-request",
                "The request has %d %s to correct.".formatted(errors.size(), errors.size() == 1 ? "field" : "fields"),
                errors));
    }

    private ResponseEntity<Object> problem(Refusal refusal) {
        return problem(refusal, refusal.kind().status(), new HttpHeaders());
    }

    private ResponseEntity<Object> problem(Refusal refusal, int status, HttpHeaders headers) {
        return ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.body(refusal, status));
    }

    private static FieldRefusal fieldRefusal(FieldError error) {
        return new FieldRefusal(error.getField(), code(error), detail(error));
    }

    private static FieldRefusal fieldRefusal(ConstraintViolation<?> violation) {
        return new FieldRefusal(violation.getPropertyPath().toString(),
                kebab(violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()),
                violation.getMessage());
    }

    private static String code(MessageSourceResolvable error) {
        var codes = error.getCodes();
        return codes == null || codes.length == 0 ? "invalid-value" : kebab(codes[codes.length - 1]);
    }

    private static String detail(MessageSourceResolvable error) {
        var message = error.getDefaultMessage();
        return message == null ? "Not a valid value." : message;
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .flatMap(step -> step.getPropertyName() == null
                        ? Stream.of("[" + step.getIndex() + "]")
                        : Stream.of(".", step.getPropertyName()))
                .collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another type of value";
        }
        if (type.isEnum()) {
            return "one of " + Stream.of(type.getEnumConstants()).map(c -> String.valueOf(c).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "an id (a UUID, such as 01890a5d-ac96-774b-bcce-b302099a8057)";
            case "Instant", "OffsetDateTime" -> "a time (RFC 3339, such as 2026-01-31T09:30:00Z)";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a text";
            case "List", "Set" -> "a list";
            default -> "an object of this field's form";
        };
    }
}
