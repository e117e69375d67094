/// The platform's own staff, from the configuration.
@NullMarked
package com.comms123.identity.staff;

import org.jspecify.annotations.NullMarked;
