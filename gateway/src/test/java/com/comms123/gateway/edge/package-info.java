@NullMarked
package com.comms123.gateway.edge;

import org.jspecify.annotations.NullMarked;
