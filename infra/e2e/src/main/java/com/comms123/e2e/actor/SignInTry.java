package com.comms123.e2e.actor;

/// What the sign-in page says to a password that is wrong.
///
/// @param words what stands at the form, or on the page where there is no form any more
/// @param retryAfter seconds; 0 when nothing is said
public record SignInTry(int status, String words, long retryAfter) {}
