@NullMarked
package com.comms123.gateway.failures;

import org.jspecify.annotations.NullMarked;
