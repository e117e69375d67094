@NullMarked
package com.comms123.platform.clients;

import org.jspecify.annotations.NullMarked;
