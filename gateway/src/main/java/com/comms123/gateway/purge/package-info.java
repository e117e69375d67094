/// The gateway's part of erasing a person.
@NullMarked
package com.comms123.gateway.purge;

import org.jspecify.annotations.NullMarked;
