/// Texts that nobody can guess.
@NullMarked
package com.comms123.membership.secret;

import org.jspecify.annotations.NullMarked;
