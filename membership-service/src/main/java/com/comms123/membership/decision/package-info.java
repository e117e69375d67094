/// The answers of the domain to a request.
@NullMarked
package com.comms123.membership.decision;

import org.jspecify.annotations.NullMarked;
