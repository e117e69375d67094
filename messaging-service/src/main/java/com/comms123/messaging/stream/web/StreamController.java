package com.comms123.messaging.stream.web;

import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.stream.application.LiveStreams;
import com.comms123.messaging.stream.application.Resume;
import com.comms123.messaging.stream.application.Resume.After;
import com.comms123.messaging.stream.application.Resume.Fresh;
import com.comms123.messaging.stream.application.Resume.Unknown;
import com.comms123.platform.web.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// One's own live stream. A client opens it first and reads its inbox then: so nothing falls between the two.
@RestController
class StreamController {
    private final LiveStreams streams;

    StreamController(LiveStreams streams) {
        this.streams = streams;
    }

    @GetMapping(path = "/api/v1/me/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    EmitterSink stream(Caller caller, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        var sink = new EmitterSink();
        var gone = streams.open(new UserId(caller.userId()), resume(last), sink);
        sink.onCompletion(gone);
        sink.onError(failure -> gone.run());
        sink.onTimeout(gone);
        return sink;
    }

    private static Resume resume(@Nullable String last) {
        if (last == null || last.isBlank()) {
            return new Fresh();
        }
        try {
            return new After(new MessageId(UUID.fromString(last)));
        } catch (IllegalArgumentException notOurs) {
            return new Unknown();
        }
    }
}
