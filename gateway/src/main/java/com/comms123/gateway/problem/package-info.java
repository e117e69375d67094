/// RFC 9457 problems, in the form that the services use.
@NullMarked
package com.comms123.gateway.problem;

import org.jspecify.annotations.NullMarked;
