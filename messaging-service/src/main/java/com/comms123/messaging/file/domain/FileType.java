package com.comms123.messaging.file.domain;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Types of file that may be kept at all: none that a browser or an office program would run. A type that is missing
/// here, such as web pages, SVG, scripts, programs, archives and documents with macros, cannot be allowed by
/// configuration either.
public enum FileType {
    PDF("application/pdf", Set.of("application/pdf"), "pdf"), PNG("image/png", Set.of("image/png"), "png"), JPEG(
            "image/jpeg", Set.of("image/jpeg"), "jpg",
            "jpeg"), GIF("image/gif", Set.of("image/gif"), "gif"), WEBP("image/webp", Set.of("image/webp"),
                    "webp"), HEIC("image/heic", Set.of("image/heic"), "heic"), TEXT("text/plain", Set.of("text/plain"),
                            "txt"), CSV("text/csv", Set.of("text/csv"), "csv"), CALENDAR("text/calendar",
                                    Set.of("text/calendar"), "ics"), DOCX(FileType.OOXML + "wordprocessingml.document",
                                            Set.of(FileType.OOXML + "wordprocessingml.document"),
                                            "docx"), XLSX(FileType.OOXML + "spreadsheetml.sheet",
                                                    Set.of(FileType.OOXML + "spreadsheetml.sheet"),
                                                    "xlsx"), PPTX(FileType.OOXML + "presentationml.presentation",
                                                            Set.of(FileType.OOXML + "presentationml.presentation"),
                                                            "pptx"), ODT(FileType.ODF + "text",
                                                                    Set.of(FileType.ODF + "text"),
                                                                    "odt"), ODS(FileType.ODF + "spreadsheet",
                                                                            Set.of(FileType.ODF + "spreadsheet"),
                                                                            "ods"), ODP(FileType.ODF + "presentation",
                                                                                    Set.of(FileType.ODF
                                                                                            + "presentation"),
                                                                                    "odp"), MP3("audio/mpeg",
                                                                                            Set.of("audio/mpeg"),
                                                                                            "mp3"), M4A("audio/mp4",
                                                                                                    Set.of("audio/mp4"),
                                                                                                    "m4a"), WAV(
                                                                                                            "audio/wav",
                                                                                                            Set.of("audio/vnd.wave"),
                                                                                                            "wav"), OGG(
                                                                                                                    "audio/ogg",
                                                                                                                    Set.of("audio/vorbis",
                                                                                                                            "audio/opus",
                                                                                                                            "audio/ogg"),
                                                                                                                    "ogg",
                                                                                                                    "oga",
                                                                                                                    "opus"), FLAC(
                                                                                                                            "audio/flac",
                                                                                                                            Set.of("audio/x-flac"),
                                                                                                                            "flac");

    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final String ODF = "application/vnd.oasis.opendocument.";

    private final String mediaType;
    private final Set<String> sniffed;
    private final Set<String> extensions;
    private final String extension;

    FileType(String mediaType, Set<String> sniffed, String extension, String... others) {
        this.mediaType = mediaType;
        this.sniffed = sniffed;
        this.extension = extension;
        this.extensions = Stream.concat(Stream.of(extension), Stream.of(others))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /// As the file is served.
    public String mediaType() {
        return mediaType;
    }

    /// The usual ending of such a file's name, without the dot.
    public String extension() {
        return extension;
    }

    boolean isNamedBy(String ending) {
        return extensions.contains(ending);
    }

    public boolean isAudio() {
        return mediaType.startsWith("audio/");
    }

    /// @param mediaType as content sniffing names it
    static Optional<FileType> sniffedAs(String mediaType) {
        return Stream.of(values()).filter(type -> type.sniffed.contains(mediaType)).findFirst();
    }
}
