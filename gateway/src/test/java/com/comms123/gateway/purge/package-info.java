@NullMarked
package com.comms123.gateway.purge;

import org.jspecify.annotations.NullMarked;
