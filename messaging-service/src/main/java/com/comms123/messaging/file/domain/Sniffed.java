package com.comms123.messaging.file.domain;

/// The apparent type of a file.
///
/// @param content the media type that its bytes alone tell
/// @param named the media type that its bytes and its name tell together: more special than `content`, such as a
///        spreadsheet where the bytes alone say archive
public record Sniffed(String content, String named) {}
