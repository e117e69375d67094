package com.comms123.messaging.stream.web;

import com.comms123.messaging.stream.application.StreamSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/// Whole frames, as they are, over an asynchronous response.
final class EmitterSink extends ResponseBodyEmitter implements StreamSink {
    private static final MediaType FRAMES = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final long WITHOUT_END = 0L;

    EmitterSink() {
        super(WITHOUT_END);
    }

    @Override
    protected void extendResponse(ServerHttpResponse response) {
        super.extendResponse(response);
        var headers = response.getHeaders();
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl("no-store");
        headers.set("X-Accel-Buffering", "no");
    }

    @Override
    public void write(String frames) throws IOException {
        send(frames, FRAMES);
    }

    @Override
    public void close() {
        complete();
    }
}
