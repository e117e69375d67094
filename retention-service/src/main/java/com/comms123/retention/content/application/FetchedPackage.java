package com.comms123.retention.content.application;

import java.io.InputStream;
import java.util.function.Supplier;

/// A package that is given to somebody.
///
/// @param size in bytes
/// @param content opens the bytes, from the start
public record FetchedPackage(long size, Supplier<InputStream> content) {}
