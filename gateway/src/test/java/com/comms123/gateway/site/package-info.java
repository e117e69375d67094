@NullMarked
package com.comms123.gateway.site;

import org.jspecify.annotations.NullMarked;
