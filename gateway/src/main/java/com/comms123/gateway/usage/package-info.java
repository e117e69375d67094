/// How the website and the API are used, as sums that identify nobody (US-1, US-2).
@NullMarked
package com.comms123.gateway.usage;

import org.jspecify.annotations.NullMarked;
