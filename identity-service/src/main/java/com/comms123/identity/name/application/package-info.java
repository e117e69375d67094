/// Telling auditors who an id stands for.
@NullMarked
package com.comms123.identity.name.application;

import org.jspecify.annotations.NullMarked;
