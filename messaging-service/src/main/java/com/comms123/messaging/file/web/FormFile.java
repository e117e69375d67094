package com.comms123.messaging.file.web;

import com.comms123.messaging.file.application.IncomingFile;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/// The file of a form.
public record FormFile(MultipartFile part) implements IncomingFile {
    /// @throws Refused unless the form has exactly one
    public static FormFile only(@Nullable List<MultipartFile> parts) {
        if (parts == null || parts.size() != 1) {
            throw new Refused(Refusal.invalid("file", "required",
                    "Send multipart/form-data (RFC 7578) with exactly one part named file."));
        }
        return new FormFile(parts.getFirst());
    }

    @Override
    public @Nullable String name() {
        return part.getOriginalFilename();
    }

    @Override
    public long size() {
        return part.getSize();
    }

    @Override
    public InputStream open() throws IOException {
        return part.getInputStream();
    }

    @Override
    public String toString() {
        return "FormFile[***]";
    }
}
