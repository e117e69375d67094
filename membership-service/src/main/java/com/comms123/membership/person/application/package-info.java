/// Whether a person is still there, and what could not be given to them.
@NullMarked
package com.comms123.membership.person.application;

import org.jspecify.annotations.NullMarked;
