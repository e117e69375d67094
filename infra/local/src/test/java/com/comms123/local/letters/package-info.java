@NullMarked
package com.comms123.local.letters;

import org.jspecify.annotations.NullMarked;
