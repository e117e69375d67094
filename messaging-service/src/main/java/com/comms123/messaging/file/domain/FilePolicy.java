package com.comms123.messaging.file.domain;

import com.comms123.messaging.file.domain.FileVerdict.NotTaken;
import com.comms123.messaging.file.domain.FileVerdict.Taken;
import com.comms123.platform.outcome.Refusal;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which files are taken, and which of those people can read. A file is what its **content** is; a name that says something else is refused, and so is
/// content that says nothing: whoever opens a file later trusts its name.
public final class FilePolicy {
    /// The type that sniffing gives bytes that it does not know.
    private static final String UNKNOWN = "application/octet-stream";
    private static final String FIELD = "file";

    private FilePolicy() {}

    public static FileVerdict decide(@Nullable String givenName, long bytes, Sniffed sniffed, FileLimits limits) {
        if (bytes == 0) {
            return refused("not-empty", "The file is empty.");
        }
        if (bytes > limits.largestBytes()) {
            return refused("size",
                    "The file has %d bytes. The limit is %d bytes.".formatted(bytes, limits.largestBytes()));
        }
        var name = FileName.of(givenName).orElse(null);
        if (name == null) {
            return refused("file-name", "The file needs a name.");
        }
        var seen = limits.byContentAlone() || UNKNOWN.equals(sniffed.content()) ? sniffed.content() : sniffed.named();
        var type = FileType.sniffedAs(seen).filter(limits.types()::contains).orElse(null);
        if (type == null) {
            return refused("type-not-allowed", "The content is of type %s. Expected one of: %s.".formatted(seen,
                    limits.types().stream().map(FileType::extension).sorted().collect(Collectors.joining(", "))));
        }
        if (!type.isNamedBy(name.extension())) {
            return refused("type-mismatch", "The content is of type %s, the name ends in \"%s\". Expected \".%s\"."
                    .formatted(seen, name.extension().isEmpty() ? "" : "." + name.extension(), type.extension()));
        }
        return new Taken(name, type);
    }

    /// Decides for every way on which people get the bytes of a file. The evidence of a hold alone has unreadable files.
    ///
    /// @return empty for a file that people can read
    public static Optional<Refusal> mayRead(FileState state) {
        return switch (state) {
            case READABLE -> Optional.empty();
            case UNSCANNED -> Optional.of(Refusal.conflict("file-not-scanned",
                    "This file has not been checked for malware yet. Try again in a few minutes."));
            case INFECTED -> Optional.of(Refusal.of(Refusal.Kind.GONE, "malware-removed",
                    "This file contained malware, so we have removed it. Ask its sender for another copy."));
        };
    }

    private static NotTaken refused(String code, String detail) {
        return new NotTaken(Refusal.invalid(FIELD, code, detail));
    }
}
