/// A person and their decisions; no framework, no driver, no clock.
@NullMarked
package com.comms123.identity.person.domain;

import org.jspecify.annotations.NullMarked;
