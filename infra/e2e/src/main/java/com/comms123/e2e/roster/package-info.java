@NullMarked
package com.comms123.e2e.roster;

import org.jspecify.annotations.NullMarked;
