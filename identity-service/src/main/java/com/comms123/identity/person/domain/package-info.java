/// What a person is and what they decide; no framework, no driver, no clock.
@NullMarked
package com.comms123.identity.person.domain;

import org.jspecify.annotations.NullMarked;
