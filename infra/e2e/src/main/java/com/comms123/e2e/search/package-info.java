@NullMarked
package com.comms123.e2e.search;

import org.jspecify.annotations.NullMarked;
