/// The access log of privacy officers' views.
@NullMarked
package com.comms123.retention.look;

import org.jspecify.annotations.NullMarked;
