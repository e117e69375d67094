package com.comms123.e2e.actor;

import java.time.Duration;

/// The answer of the sign-in page to a wrong password.
///
/// @param words the text at the form, or on the page where there is no form any more
/// @param retryAfter seconds; 0 when nothing is said
/// @param took from pressing the button to the whole answer
public record SignInTry(int status, String words, long retryAfter, Duration took) {}
