package com.comms123.messaging.file.adapter;

import com.comms123.messaging.file.application.ContentSniffer;
import com.comms123.messaging.file.application.IncomingFile;
import com.comms123.messaging.file.domain.Sniffed;
import java.io.BufferedInputStream;
import java.io.IOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// By the magic numbers that Apache Tika knows. It reads the first 64 KB at most and parses nothing. Tika reads its
/// table of types once, with the first file: it must not slow down the start.
@Component
class TikaSniffer implements ContentSniffer {
    @Override
    public Sniffed sniff(IncomingFile file, @Nullable String name) throws IOException {
        return new Sniffed(detect(file, null), detect(file, name));
    }

    private String detect(IncomingFile file, @Nullable String name) throws IOException {
        var metadata = new Metadata();
        if (name != null) {
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        try (var content = new BufferedInputStream(file.open())) {
            return MimeTypes.getDefaultMimeTypes().detect(content, metadata).getBaseType().toString();
        }
    }
}
