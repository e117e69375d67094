@NullMarked
package com.comms123.identity.invitation;

import org.jspecify.annotations.NullMarked;
