@NullMarked
package com.comms123.contracts.gateway;

import org.jspecify.annotations.NullMarked;
