@NullMarked
package com.comms123.e2e.story;

import org.jspecify.annotations.NullMarked;
