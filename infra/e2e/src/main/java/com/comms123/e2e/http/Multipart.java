package com.comms123.e2e.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/// A form with one file, as a browser sends it (RFC 7578).
///
/// @param contentType goes into the request's header
public record Multipart(String contentType, byte[] body) {
    public static Multipart file(String field, String fileName, String type, byte[] content) {
        var boundary = "part-" + UUID.randomUUID();
        var body = new ByteArrayOutputStream(content.length + 512);
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                        .formatted(boundary, field, fileName, type)
                        .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(UTF_8));
        return new Multipart("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }
}
