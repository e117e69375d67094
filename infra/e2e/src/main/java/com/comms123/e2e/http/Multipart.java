package com.comms123.e2e.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/// A form with fields and one file, as a browser sends it (RFC 7578).
///
/// @param contentType goes into the request's header; the same for all
public record Multipart(String contentType, byte[] body) {
    private static final String BOUNDARY = "part-0198f1d2-7b3c-7e41-9d5a-4c1f6a2b8e90";
    public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    public static Multipart file(String field, String fileName, String type, byte[] content) {
        return form(Map.of(), field, fileName, type, content);
    }

    public static Multipart form(Map<String, String> fields, String field, String fileName, String type,
            byte[] content) {
        var body = new ByteArrayOutputStream(content.length + 1024);
        fields.forEach(
                (name, value) -> body.writeBytes(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(BOUNDARY, name, value)
                                .getBytes(UTF_8)));
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                        .formatted(BOUNDARY, field, fileName, type)
                        .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
        return new Multipart(CONTENT_TYPE, body.toByteArray());
    }
}
