/// Beginning the deletion of something (UP-2, UP-4): by which policy, due when, and with which receipt.
@NullMarked
package com.comms123.platform.deletion;

import org.jspecify.annotations.NullMarked;
