@NullMarked
package com.comms123.identity.name;

import org.jspecify.annotations.NullMarked;
