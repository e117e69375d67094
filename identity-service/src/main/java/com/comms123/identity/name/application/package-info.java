/// Telling auditors who an id stands for, and finding people by name.
@NullMarked
package com.comms123.identity.name.application;

import org.jspecify.annotations.NullMarked;
